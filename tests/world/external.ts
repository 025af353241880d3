import { storeSignedCall } from "@cocoon/wrappers"
import { beginCell, type Cell, external, type Message } from "@ton/core"
import type { KeyPair } from "@ton/crypto"
import type { World } from "./createWorld.js"
import { signBytes, toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

export const ROLE = { enclave: 0n, pending: 1n, operator: 2n } as const

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
  const keys = options.keys ?? (role === "operator" ? world.operator : world.enclave)
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
