import { dealId, offerHash } from "@cocoon/protocol"
import {
  openSession,
  type PriceSheet,
  type Session,
  storeOpenSession,
  storeSessionOffer,
} from "@cocoon/wrappers"
import { type Address, beginCell, type Cell, toNano } from "@ton/core"
import type { SandboxContract, SendMessageResult } from "@ton/sandbox"
import { MODEL_HASH, ROYALTY_BPS, SHEET } from "./constants.js"
import type { World } from "./createWorld.js"
import { namedKeys, toUint } from "./keys.js"
import { GLOBAL_ID } from "./networkConfig.js"

export const SESSION_DEPOSIT = toNano("1")
const DAY = 86_400

/** Key pair of the client's Session: its vouchers count. */
export const sessionKeys = namedKeys("session")

export interface SessionDeal {
  readonly session: SandboxContract<Session>
  readonly dealId: bigint
  readonly openedAt: number
  readonly nonce: bigint
  readonly result: SendMessageResult
}

export interface SessionOptions {
  readonly nonce?: bigint
  readonly deposit?: bigint
  readonly value?: bigint
  readonly expiresAt?: number
  readonly origin?: bigint
  readonly terms?: Cell
  /** DealTerms in the message when they are not those of the address. */
  readonly messageTerms?: Cell
  readonly royaltyBps?: number
  readonly modelOwner?: Address
  readonly modelHash?: bigint
  readonly sheet?: PriceSheet
  /** The offer's cell, if it is none that these options make. */
  readonly offer?: Cell
  /** Owner and index of the Provider in the Session's address. */
  readonly owner?: Address
  readonly index?: number
  readonly enclaveKey?: bigint
  readonly sessionKey?: bigint
}

/** OpenSession, with the parts a test wants otherwise. */
export function openingMessage(world: World, options: SessionOptions = {}) {
  return {
    $$type: "OpenSession",
    queryId: 20n,
    deposit: options.deposit ?? SESSION_DEPOSIT,
    expiresAt: BigInt(options.expiresAt ?? (world.chain.now ?? 0) + 30 * DAY),
    origin: options.origin ?? 0n,
    enclaveKey: options.enclaveKey ?? toUint(world.enclave.publicKey),
    sessionKey: options.sessionKey ?? toUint(sessionKeys.publicKey),
    terms: options.messageTerms ?? options.terms ?? world.terms,
    offer:
      options.offer ??
      beginCell()
        .store(
          storeSessionOffer({
            $$type: "SessionOffer",
            modelOwner: options.modelOwner ?? world.modelOwner.address,
            modelHash: options.modelHash ?? MODEL_HASH,
            royaltyBps: BigInt(options.royaltyBps ?? ROYALTY_BPS),
            sheet: options.sheet ?? SHEET,
          }),
        )
        .endCell(),
  } as const
}

/** The world's client opens a Session with its Provider. */
export async function openChannel(
  world: World,
  options: SessionOptions = {},
): Promise<SessionDeal> {
  const nonce = options.nonce ?? 1n
  const message = openingMessage(world, options)
  const session = world.chain.openContract(
    await openSession({
      codes: world.codes,
      client: world.client.address,
      owner: options.owner ?? world.providerOwner.address,
      index: options.index ?? 0,
      nonce,
      termsHash: toUint((options.terms ?? world.terms).hash()),
    }),
  )
  const { address } = session
  world.labels.set(address.toRawString(), nonce === 1n ? "session" : `session${nonce}`)
  const value = options.value ?? message.deposit + toNano("0.5")
  const result = await session.send(world.client.getSender(), { value }, message)
  const opening = result.transactions.find(
    (tx) => tx.inMessage?.info.dest?.toString() === address.toString(),
  )
  return {
    session,
    nonce,
    openedAt: world.chain.now ?? 0,
    dealId: dealId({
      globalId: GLOBAL_ID,
      address,
      openedLt: opening?.lt ?? 0n,
      offerHash: offerHash(beginCell().store(storeOpenSession(message)).endCell()),
    }),
    result,
  }
}
