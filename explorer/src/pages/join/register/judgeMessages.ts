import { ownerMessage } from "@cocoon/protocol"
import type { Address } from "@ton/core"
import type { ParsedMessages } from "./parseMessages.js"
import type { ReadMessage, ReadRegistration, Refusal } from "./ReadRegistration.js"

/** More of the owner's Providers than anybody looks for by a message alone. */
const INDEXES = 16

/** Beyond what a call needs, nanoTON: what is over comes back, but nobody needs so much. */
const SLACK = 1_000_000_000n

/** Whose messages they must be, and on what network. */
export interface MessageRules {
  readonly registry: Address
  /** NanoTON. */
  readonly stakeMinimum: bigint
  /** Address of the wallet's Provider of this index. */
  readonly providerOf: (index: number) => Promise<Address>
  /** True when a Provider lives there. */
  readonly lives: (index: number) => Promise<boolean>
}

/**
 * Judges whether the messages are for this Registry and this wallet's Provider, in an order that can be executed, and carry what they need
 * and not much more.
 */
export async function judgeMessages(
  messages: ParsedMessages,
  rules: MessageRules,
): Promise<ReadRegistration | Refusal> {
  const found = await findProvider(messages, rules)
  if ("refused" in found) return found
  const { provider, index } = found
  for (const [at, message] of messages.entries()) {
    const refused = at === 0 && isRegistration(message) ? undefined : judgeCall(message, provider)
    const fault = refused ?? judgeValue(message, rules)
    if (fault !== undefined) return { refused: fault, at: at + 1 }
  }
  const registers = isRegistration(messages[0])
  if (registers === (await rules.lives(index))) {
    return { refused: registers ? "alreadyRegistered" : "notRegistered" }
  }
  return { provider, index, messages }
}

const isRegistration = ({ call }: ReadMessage) => call.what === "RegisterProvider"

/** The registration says which it is; later messages go to it, so one of the first indexes has their address. */
async function findProvider(
  [first]: ParsedMessages,
  { registry, providerOf }: MessageRules,
): Promise<Pick<ReadRegistration, "index" | "provider"> | Refusal> {
  if (first.call.what === "RegisterProvider") {
    if (!first.to.equals(registry)) return { refused: "otherRegistry", at: 1 }
    const { index } = first.call
    return { index, provider: await providerOf(index) }
  }
  for (let index = 0; index < INDEXES; index++) {
    const provider = await providerOf(index)
    if (provider.equals(first.to)) return { index, provider }
  }
  return { refused: "otherProvider", at: 1 }
}

function judgeCall(message: ReadMessage, provider: Address): Refusal["refused"] | undefined {
  if (isRegistration(message)) return "registerFirst"
  return message.to.equals(provider) ? undefined : "otherProvider"
}

function judgeValue(
  { call, to, value }: ReadMessage,
  { stakeMinimum }: MessageRules,
): Refusal["refused"] | undefined {
  const { value: needed } = ownerMessage(call, { to })
  if (value < needed) return "valueTooSmall"
  if (call.what === "RegisterProvider") {
    return call.stake < stakeMinimum ? "stakeTooSmall" : undefined
  }
  return value > needed + SLACK ? "valueTooLarge" : undefined
}
