import type { PriceSheet } from "@cocoon/protocol"
import { Cell } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import type { OpenedSession } from "../chain/sessionReader.js"
import { sessionAddress } from "../chain/sessionView.js"
import { fakeAddress } from "./fakeNames.js"

/** Prices of the fakes: a token costs 1,000 nanoTON, a cached one 100. */
export const FAKE_SHEET: PriceSheet = {
  prompt: 1_000_000_000n,
  cached: 100_000_000n,
  completion: 1_000_000_000n,
  reasoning: 1_000_000_000n,
}

/** What a fake chain shows at the time of the fakes. */
export const FAKE_NOW = 1_800_000_000

/** What a test wants otherwise of a Session. */
export type FakeSession = {
  readonly nonce?: bigint
  readonly dealId?: bigint
  readonly enclaveKey: bigint
  readonly sessionKey: bigint
  readonly deposit?: bigint
  readonly paid?: bigint
  readonly status?: bigint
  readonly expiresAt?: number
  readonly openedAt?: number
  readonly sheet?: PriceSheet
  readonly modelHash?: bigint
  readonly royaltyBps?: bigint
  readonly feeBps?: bigint
  readonly closeSeconds?: bigint
  readonly origin?: bigint
}

export const FAKE_CLIENT = fakeAddress(0xcc)
export const FAKE_TERMS_HASH = 5n
export const FAKE_MODEL_OWNER = fakeAddress(1)
export const FAKE_MODEL_HASH = 7n

function termsOf({ feeBps = 250n, closeSeconds = 21_600n }: FakeSession) {
  return {
    $$type: "DealTerms",
    feeBps,
    keeperReward: 1n,
    bondBps: 0n,
    bondMinimum: 0n,
    cancellationFee: 1n,
    deliverSeconds: 60n,
    execSecondsMin: 60n,
    graceSeconds: 60n,
    challengeSeconds: 60n,
    closeSeconds,
  } as const
}

function offerOf(of: FakeSession) {
  return {
    $$type: "SessionOffer",
    modelOwner: FAKE_MODEL_OWNER,
    modelHash: of.modelHash ?? FAKE_MODEL_HASH,
    royaltyBps: of.royaltyBps ?? 500n,
    sheet: { $$type: "PriceSheet", ...(of.sheet ?? FAKE_SHEET) },
  } as const
}

/** A Session with the Provider of `names`, as a reader gives it. */
export async function fakeOpenedSession(
  names: ChainNames,
  of: FakeSession,
): Promise<OpenedSession> {
  const { nonce = 1n, enclaveKey, sessionKey, deposit = 10n ** 9n, dealId = 0xd0n + nonce } = of
  const deal = { client: FAKE_CLIENT, nonce, termsHash: FAKE_TERMS_HASH }
  const openedAt = of.openedAt ?? FAKE_NOW - 60
  const expiresAt = BigInt(of.expiresAt ?? FAKE_NOW + 86_400)
  const cells = { ledger: Cell.EMPTY, terms: Cell.EMPTY, offer: Cell.EMPTY }
  const keys = { enclaveKey, sessionKey }
  const ledger = {
    $$type: "SessionLedger",
    paid: of.paid ?? 0n,
    fee: 0n,
    royalty: 0n,
    openedAt: BigInt(openedAt),
    expiresAt,
    closeAt: 0n,
    usage: { $$type: "TokenUsage", prompt: 0n, cached: 0n, completion: 0n, reasoning: 0n },
    origin: 0n,
  } as const
  const state = {
    $$type: "SessionState",
    status: of.status ?? 1n,
    dealId,
    ...keys,
    deposit,
  } as const
  const message = { $$type: "OpenSession", queryId: 0n, deposit, expiresAt } as const
  const origin = of.origin ?? 0n
  const { terms: termsCell, offer: offerCell } = cells
  return {
    session: {
      ...deal,
      address: await sessionAddress(names, deal),
      balance: deposit,
      state: { ...state, ...cells },
      ledger,
    },
    opening: {
      dealId,
      openedAt,
      message: { ...message, ...keys, origin, terms: termsCell, offer: offerCell },
      offer: offerOf(of),
      terms: termsOf(of),
    },
  }
}
