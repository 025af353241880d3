import { type CocoonClient, getProvider } from "@cocoon/client"
import { CocoonError } from "@cocoon/protocol/errors"
import type { Address } from "@ton/core"
import type { ReadMessage, ReadRegistration } from "./ReadRegistration.js"

const LOOK_MS = 500
const LOOKS = 120
/** Every wallet takes so many at once. */
const BATCH = 4

/** How long to wait for the birth. */
export interface SendOptions {
  readonly pauseMs?: number
  readonly looks?: number
}

/**
 * Has the wallet sign what a node asked for, in its order: a registration first, and what goes to the Provider once that lives.
 * Rejects with CocoonError PROVIDER_NOT_BORN, NO_WALLET, and with what the wallet does.
 */
export async function sendRegistration(
  client: CocoonClient,
  { index, messages }: ReadRegistration,
  options: SendOptions = {},
): Promise<Address> {
  const { wallet } = client
  if (wallet === null) throw new CocoonError({ code: "NO_WALLET", message: "no wallet" })
  const [first, ...others] = messages
  const registers = first?.call.what === "RegisterProvider"
  if (first && registers) await wallet.send([forWallet(first)])
  const name = { owner: wallet.address, index }
  const born = await awaitProvider(() => getProvider(client, name), options)
  const rest = registers ? others : messages
  for (let at = 0; at < rest.length; at += BATCH) {
    await wallet.send(rest.slice(at, at + BATCH).map(forWallet))
  }
  return born.address
}

const forWallet = ({ to, value, body }: ReadMessage) => ({ to, value, body, bounce: true })

async function awaitProvider<View>(
  look: () => Promise<View | null>,
  { pauseMs = LOOK_MS, looks = LOOKS }: SendOptions,
): Promise<View> {
  for (let left = looks; left > 0; left--) {
    const found = await look()
    if (found !== null) return found
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  const message = "the registration was sent, but no provider came to life"
  throw new CocoonError({ code: "PROVIDER_NOT_BORN", message, retryable: true })
}
