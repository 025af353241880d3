import { storeSignedCall } from "@cocoon/wrappers"
import { beginCell, type Cell, external, type Message } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import { EmulationError } from "@ton/sandbox"
import type { World } from "./createWorld.js"
import { errorName } from "./errors.js"
import { signBytes, toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

/** Who signs; "none" is the number that no role has. */
export const ROLE = { enclave: 0n, pending: 1n, operator: 2n, none: 3n } as const

export interface ExternalOptions {
  readonly body: Cell
  readonly value: bigint
  readonly role?: keyof typeof ROLE
  readonly keys?: KeyPair
  readonly seqno?: bigint
  readonly validUntil?: number
  readonly globalId?: number
  readonly provider?: bigint
}

function keysOf(world: World, role: "pending" | "operator" | "none"): KeyPair {
  return role === "pending" ? world.nextEnclave : world.operator
}

/** An external message to the world's Provider, signed as asked. */
export async function externalCall(world: World, options: ExternalOptions): Promise<Message> {
  const role = options.role ?? "enclave"
  const state = await world.provider.getProvider()
  const call = beginCell()
    .store(
      storeSignedCall({
        $$type: "SignedCall",
        seqno: options.seqno ?? state?.seqno ?? 0n,
        validUntil: BigInt(options.validUntil ?? (world.chain.now ?? 0) + 60),
        globalId: BigInt(options.globalId ?? GLOBAL_ID),
        provider: options.provider ?? toUint(world.provider.address.hash),
        role: ROLE[role],
        value: options.value,
        body: options.body,
      }),
    )
    .endCell()
  const keys = options.keys ?? (role === "enclave" ? world.enclave : keysOf(world, role))
  const body = beginCell()
    .storeBuffer(signBytes(call.hash(), keys.secretKey))
    .storeRef(call)
    .endCell()
  return external({ to: world.provider.address, body })
}

/** Sends an external message to the world's Provider. */
export async function sendExternal(world: World, options: ExternalOptions) {
  return world.chain.sendMessage(await externalCall(world, options))
}

/** Sends an external message that must not be accepted; the name of the error that refused it. */
export async function refusedExternal(world: World, message: Message): Promise<string> {
  try {
    await world.chain.sendMessage(message)
  } catch (error) {
    if (error instanceof EmulationError && error.exitCode !== undefined) {
      return errorName(error.exitCode)
    }
    throw error
  }
  throw new Error("the external message was accepted")
}
