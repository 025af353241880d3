import { NO_USAGE } from "@cocoon/protocol"
import type { AccountState } from "@cocoon/ton-indexer-client"
import {
  type AttestationState,
  type EpochWork,
  type JobState,
  type ListedPrice,
  type ProviderLedger,
  type ProviderState,
  storeAttestationEvidence,
  storeAttestationState,
  storeJobState,
  storePastWork,
  storeProviderLedger,
  storeProviderOffers,
  storeProviderState,
  storeStanding,
  storeTermsEntry,
} from "@cocoon/wrappers"
import { type Address, type Builder, beginCell, Cell, Dictionary } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { fakeAddress } from "./fakeNames.js"

const cellOf = (store: (builder: Builder) => void): Cell => beginCell().store(store).endCell()

/** An active account. */
export function fakeAccount(
  of: Pick<AccountState, "address" | "codeHash" | "data"> & { balance?: bigint },
): AccountState {
  return {
    status: "active",
    code: Cell.EMPTY,
    frozenHash: null,
    lastTransactionLt: 1n,
    lastTransactionHash: "0".repeat(64),
    balance: 10n ** 12n,
    dataHash: of.data?.hash().toString("hex") ?? null,
    ...of,
  }
}

/** A Provider that is attested for `enclaveKey`, with stake, budget, reserve and prices, and some fields changed. */
export type FakeProvider = {
  readonly seqno?: bigint
  readonly enclaveKey?: bigint
  readonly validUntil?: bigint
  readonly frozen?: boolean
  readonly slashed?: boolean
  readonly origin?: bigint
  /** Fees counted in the running epoch, and in those before, newest first. */
  readonly work?: {
    readonly epoch: bigint
    readonly amount: bigint
    readonly past?: readonly Partial<Omit<EpochWork, "$$type">>[]
  }
  readonly ledger?: Partial<Omit<ProviderLedger, "$$type">>
  readonly prices?: ReadonlyMap<bigint, ListedPrice>
  readonly terms?: {
    readonly termsHash: bigint
    readonly activeAt?: bigint
    readonly supersededAt?: bigint
  }
  readonly balance?: bigint
  readonly imageId?: bigint
  readonly attestation?: Partial<Omit<AttestationState, "$$type">>
  /** Account hash of the verifier that the Provider was told. */
  readonly verifier?: bigint
}

function ledgerCell(ledger: FakeProvider["ledger"]): Cell {
  return cellOf(
    storeProviderLedger({
      $$type: "ProviderLedger",
      stake: 10n ** 10n,
      unbonding: 0n,
      unbondingAt: 0n,
      locked: 0n,
      rent: 0n,
      bondBudget: 10n ** 10n,
      forfeited: 0n,
      forfeitedAt: 0n,
      lockCount: 0n,
      locks: Dictionary.empty(),
      ...ledger,
    }),
  )
}

function attestationCell(of: FakeProvider): Cell {
  const { validUntil = 1_800_086_400n, imageId = 7n } = of
  const evidence = cellOf(
    storeAttestationEvidence({
      $$type: "AttestationEvidence",
      imageId,
      platformId: 1n,
      commitment: 1n,
      acceptedAt: validUntil - 86_400n,
      fmspc: 1n,
      tcbStatus: 0n,
      tcbNumber: 1n,
      gpu: beginCell().storeUint(0, 256).endCell(),
    }),
  )
  return cellOf(
    storeAttestationState({
      $$type: "AttestationState",
      nonce: 0n,
      nonceAt: 0n,
      hpkeKey: 2n,
      pendingHpkeKey: 0n,
      validUntil,
      rotations: 0n,
      retired: Dictionary.empty(),
      evidence,
      ...of.attestation,
    }),
  )
}

function offersCell(of: FakeProvider): Cell {
  const { prices = new Map(), terms = { termsHash: 0n }, verifier = 1n } = of
  const { termsHash, activeAt = 0n, supersededAt = 0n } = terms
  const listed = Dictionary.empty<bigint, ListedPrice>()
  for (const [model, price] of prices) listed.set(model, price)
  return cellOf(
    storeProviderOffers({
      $$type: "ProviderOffers",
      verifier,
      terms: cellOf(
        storeTermsEntry({ $$type: "TermsEntry", termsHash, activeAt, supersededAt, older: null }),
      ),
      count: BigInt(prices.size),
      prices: listed,
      profile: Cell.EMPTY,
    }),
  )
}

function standingCell({ work }: FakeProvider): Cell {
  const { epoch = 0n, amount = 0n, past = [] } = work ?? {}
  const entry = (at: number): EpochWork => {
    const none = { epoch: 0n, work: 0n, reported: false, claimed: false }
    return { $$type: "EpochWork", ...none, ...past[at] }
  }
  const [first, second, third] = [entry(0), entry(1), entry(2)]
  const served = { $$type: "TokenUsage", ...NO_USAGE } as const
  const counters = { completed: 0n, failed: 0n, rejected: 0n, abandoned: 0n }
  const amounts = { slashed: 0n, earned: 0n, feesPaid: 0n, since: 0n }
  return cellOf(
    storeStanding({
      $$type: "Standing",
      epoch,
      work: amount,
      reputation: { $$type: "Reputation", ...counters, ...amounts, served },
      past: cellOf(storePastWork({ $$type: "PastWork", first, second, third })),
    }),
  )
}

/** The account of the Provider of `names`. */
export function fakeProviderAccount(names: ChainNames, of: FakeProvider = {}): AccountState {
  const state: ProviderState = {
    $$type: "ProviderState",
    seqno: of.seqno ?? 0n,
    enclaveKey: of.enclaveKey ?? 1n,
    pendingEnclaveKey: 0n,
    operatorKey: 3n,
    owed: 10n ** 10n,
    frozen: of.frozen ?? false,
    available: true,
    ledger: ledgerCell(of.ledger),
    attestation: attestationCell(of),
    slashed: of.slashed ?? false,
    origin: of.origin ?? 0n,
    offers: offersCell(of),
    standing: beginCell().storeRef(standingCell(of)).endCell().beginParse(),
  }
  const data = beginCell()
    .storeRef(names.codes)
    .storeAddress(names.owner)
    .storeUint(names.index, 32)
    .storeMaybeRef(cellOf(storeProviderState(state)))
    .endCell()
  const account = { address: names.provider, codeHash: names.codeHashes.provider, data }
  return fakeAccount(of.balance === undefined ? account : { ...account, balance: of.balance })
}

/** A Job's names, its state, and what a test wants otherwise. */
export type FakeJob = {
  readonly address: Address
  readonly nonce: bigint
  readonly termsHash: bigint
  readonly client?: Address
  readonly codes?: Cell
  readonly state: JobState | null
  readonly balance?: bigint
}

/** The account of a Job. */
export function fakeJobAccount(names: ChainNames, of: FakeJob): AccountState {
  const state = of.state === null ? null : cellOf(storeJobState(of.state))
  const data = beginCell()
    .storeRef(of.codes ?? names.codes)
    .storeAddress(of.client ?? fakeAddress(0xcc))
    .storeUint(of.nonce, 64)
    .storeUint(of.termsHash, 256)
    .storeMaybeRef(state)
    .endCell()
  const account = { address: of.address, codeHash: names.codeHashes.job, data }
  return fakeAccount(of.balance === undefined ? account : { ...account, balance: of.balance })
}
