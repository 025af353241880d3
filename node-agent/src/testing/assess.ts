import type { PriceSheet } from "@cocoon/protocol"
import type { JobState } from "@cocoon/wrappers"
import { Cell, Dictionary } from "@ton/core"
import type { OpenedJob } from "../chain/jobReader.js"
import { readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { type Assessment, assessJob, type ServingLimits } from "../work/assessJob.js"
import type { BidRules } from "../work/judgeBid.js"
import { type FakeProvider, fakeProviderAccount } from "./fakeAccounts.js"
import { fakeAddress, fakeNames } from "./fakeNames.js"

export const NOW = 1_800_000_000
const KEY = 1n
const MODEL_HASH = 0x7070n
export const MODEL = fakeAddress(0xdd)
export const TERMS_HASH = 5n
export const SHEET: PriceSheet = { prompt: 200n, cached: 50n, completion: 800n, reasoning: 800n }
export const FLOOR: PriceSheet = { prompt: 100n, cached: 10n, completion: 400n, reasoning: 400n }
const sheetOf = (sheet: PriceSheet) => ({ $$type: "PriceSheet", ...sheet }) as const

const names = await fakeNames()

/** What an assessment meets otherwise. */
export type Changes = {
  readonly direct?: boolean
  readonly provider?: FakeProvider
  readonly limits?: Partial<ServingLimits>
  readonly sheet?: PriceSheet
  readonly state?: Partial<JobState>
  readonly target?: {
    readonly index?: bigint
    readonly enclaveKey?: bigint
    readonly origin?: bigint
  }
  readonly images?: readonly bigint[]
  readonly royaltyBps?: bigint
  readonly bondBps?: bigint
  readonly now?: number
  readonly auction?: { readonly startBps?: bigint; readonly auctionSeconds?: bigint }
  readonly rules?: Partial<BidRules>
  readonly busy?: number
  readonly loaded?: boolean
}

const RULES: BidRules = {
  costs: {},
  startUsage: { prompt: 10n ** 6n, cached: 0n, completion: 10n ** 6n, reasoning: 0n },
  jobGas: 0n,
  busyMarkupBps: 1_000n,
  marginBps: 0n,
  jitterBps: 0n,
  bondYearBps: 0n,
}

function stateOf({ direct = false, state = {} }: Changes): JobState {
  return {
    $$type: "JobState",
    status: direct ? 3n : 1n,
    dealId: 9n,
    providerHash: direct ? uint(names.provider.hash) : 0n,
    enclaveKey: direct ? KEY : 0n,
    budget: 10n ** 9n,
    openedAt: BigInt(NOW - 5),
    dueAt: BigInt(NOW + 300),
    execSeconds: direct ? 0n : 120n,
    terms: Cell.EMPTY,
    offer: Cell.EMPTY,
    provider: null,
    delivery: null,
    ...state,
  }
}

function openingOf(changes: Changes): OpenedJob["opening"] {
  const { sheet = SHEET, images = [], royaltyBps = 500n, bondBps = 5_000n } = changes
  const wanted = Dictionary.empty<bigint, boolean>()
  for (const image of images) wanted.set(image, true)
  const { index = 0n, enclaveKey = KEY, origin = 0n } = changes.target ?? {}
  const target = { $$type: "JobTarget", origin, owner: names.owner, index, enclaveKey } as const
  return {
    dealId: 9n,
    openedAt: NOW - 5,
    message: {} as never,
    offer: {
      $$type: "JobOffer",
      modelOwner: fakeAddress(1),
      modelHash: MODEL_HASH,
      royaltyBps,
      limits: sheetOf(sheet),
      startBps: 10_000n,
      auctionSeconds: 0n,
      ...changes.auction,
      images: wanted,
    },
    target: changes.direct ? target : undefined,
    terms: {
      $$type: "DealTerms",
      feeBps: 250n,
      bondBps,
      bondMinimum: 10n ** 8n,
      keeperReward: 0n,
      deliverSeconds: 60n,
    } as never,
  }
}

const PRICES = new Map([
  [
    uint(MODEL.hash),
    { $$type: "ListedPrice", sheet: sheetOf(SHEET), floor: sheetOf(FLOOR) } as const,
  ],
])

/** Assesses a Job that suits the node, with `changes`. */
export async function assess(changes: Changes = {}) {
  const terms = { termsHash: TERMS_HASH }
  const account = fakeProviderAccount(names, { prices: PRICES, terms, ...changes.provider })
  const provider = await readProvider({ accountStates: async () => [account] }, { names })
  if (provider === undefined) throw new Error("the fake Provider is registered")
  return assessJob(assessmentOf(provider, changes))
}

function assessmentOf(provider: Assessment["provider"], changes: Changes): Assessment {
  const address = fakeAddress(0xee)
  const job = {
    address,
    client: fakeAddress(0xcc),
    nonce: 1n,
    termsHash: TERMS_HASH,
    balance: 10n ** 10n,
    dataHash: "",
  }
  return {
    opened: { job: { ...job, state: stateOf(changes) }, opening: openingOf(changes) },
    model: MODEL,
    provider,
    account: { owner: names.owner, index: 0, hash: uint(names.provider.hash) },
    enclaveKey: KEY,
    limits: {
      prices: { [MODEL.toRawString()]: SHEET },
      floors: {},
      modelPolicy: { [MODEL_HASH.toString(16).padStart(64, "0")]: "toy" },
      marginSeconds: 10,
      reserveStop: 10n ** 8n,
      ...changes.limits,
    },
    loaded: changes.loaded ?? true,
    bid: {
      rules: { ...RULES, ...changes.rules },
      expected: RULES.startUsage,
      slots: { busy: changes.busy ?? 0, all: 4 },
      jitter: 0,
      shadeBps: 0n,
    },
    now: changes.now ?? NOW,
  }
}
