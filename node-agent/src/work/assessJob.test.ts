import type { PriceSheet } from "@cocoon/protocol"
import type { JobState } from "@cocoon/wrappers"
import { Cell, Dictionary } from "@ton/core"
import fc from "fast-check"
import type { ChainNames } from "../chain/chainNames.js"
import type { OpenedJob } from "../chain/jobReader.js"
import { readProvider } from "../chain/providerView.js"
import { uint } from "../chain/uint.js"
import { type FakeProvider, fakeProviderAccount } from "../testing/fakeAccounts.js"
import { fakeAddress, fakeNames } from "../testing/fakeNames.js"
import { type Assessment, assessJob, type ServingLimits } from "./assessJob.js"
import type { BidRules } from "./judgeBid.js"

const NOW = 1_800_000_000
const KEY = 1n
const MODEL_HASH = 0x7070n
const MODEL = fakeAddress(0xdd)
const TERMS_HASH = 5n
const SHEET: PriceSheet = { prompt: 200n, cached: 50n, completion: 800n, reasoning: 800n }
const FLOOR: PriceSheet = { prompt: 100n, cached: 10n, completion: 400n, reasoning: 400n }
const sheetOf = (sheet: PriceSheet) => ({ $$type: "PriceSheet", ...sheet }) as const

let names: ChainNames
beforeAll(async () => {
  names = await fakeNames()
})

type Changes = {
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

async function assess(changes: Changes = {}) {
  const terms = { termsHash: TERMS_HASH }
  const account = fakeProviderAccount(names, { prices: PRICES, terms, ...changes.provider })
  const provider = await readProvider({ accountStates: async () => [account] }, { names })
  if (provider === undefined) throw new Error("the fake Provider is registered")
  const address = fakeAddress(0xee)
  const job = {
    address,
    client: fakeAddress(0xcc),
    nonce: 1n,
    termsHash: TERMS_HASH,
    balance: 10n ** 10n,
    dataHash: "",
  }
  const assessment: Assessment = {
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
  return assessJob(assessment)
}

describe("a job that suits", () => {
  it("open: taken with the bond that its terms ask", async () => {
    expect(await assess()).toEqual({ verdict: "take", bond: 5n * 10n ** 8n })
    expect(await assess({ state: { budget: 10n } })).toEqual({ verdict: "take", bond: 10n ** 8n })
  })

  it("direct: taken without a bond", async () => {
    expect(await assess({ direct: true })).toEqual({ verdict: "take", bond: 0n })
  })

  it("direct, by a Provider of an earlier version: taken by the origin that it has now", async () => {
    const changes = { direct: true, target: { origin: 2n }, provider: { origin: 2n } }
    expect(await assess(changes)).toEqual({ verdict: "take", bond: 0n })
  })
})

const TEN = 10n
const REFUSED: readonly (readonly [string, Changes])[] = [
  ["LISTING_NOT_SERVED", { limits: { prices: {} } }],
  ["MODEL_NOT_ALLOWED", { limits: { modelPolicy: {} } }],
  ["PRICE_BELOW_FLOOR", { sheet: { ...SHEET, cached: FLOOR.cached - 1n } }],
  ["PRICE_BELOW_FLOOR", { direct: true, sheet: { ...SHEET, completion: FLOOR.completion - 1n } }],
  [
    "PRICE_BELOW_FLOOR",
    { limits: { floors: { [MODEL.toRawString()]: { ...FLOOR, prompt: SHEET.prompt + 1n } } } },
  ],
  ["NOT_WORTH_IT", { rules: { costs: { [MODEL.toRawString()]: SHEET } } }],
  ["NOT_WORTH_IT", { auction: { startBps: 10_001n } }],
  ["TOO_LATE", { auction: { startBps: 0n, auctionSeconds: 600n }, sheet: FLOOR }],
  ["CLAIMED_BY_OTHERS", { state: { status: 2n } }],
  ["TOO_LATE", { now: NOW + 291 }],
  ["TOO_LATE", { direct: true, now: NOW + 281 }],
  ["TOO_LITTLE_TIME", { state: { execSeconds: 19n } }],
  ["IMAGE_NOT_WANTED", { images: [8n] }],
  ["NOT_FOR_THIS_PROVIDER", { direct: true, target: { index: 1n } }],
  ["NOT_FOR_THIS_PROVIDER", { direct: true, target: { origin: 1n } }],
  ["NOT_FOR_THIS_PROVIDER", { direct: true, provider: { origin: 1n } }],
  ["NOT_FOR_THIS_PROVIDER", { direct: true, state: { providerHash: 4n } }],
  ["OTHER_ENCLAVE_KEY", { direct: true, target: { enclaveKey: 2n } }],
  ["OTHER_ENCLAVE_KEY", { direct: true, state: { enclaveKey: 2n } }],
  ["NOT_RUNNING", { direct: true, state: { status: 1n } }],
  ["TERMS_OUT_OF_BOUNDS", { royaltyBps: 5_001n }],
  ["TERMS_OUT_OF_BOUNDS", { bondBps: 20_001n }],
  ["SLASHED", { provider: { slashed: true } }],
  ["BOND_OVER_BUDGET", { provider: { ledger: { bondBudget: 4n * TEN ** 8n } } }],
]
const WAITING: readonly (readonly [string, Changes])[] = [
  ["TERMS_UNKNOWN", { provider: { terms: { termsHash: 6n } } }],
  ["TERMS_UNKNOWN", { provider: { terms: { termsHash: TERMS_HASH, activeAt: BigInt(NOW) } } }],
  [
    "TERMS_UNKNOWN",
    { provider: { terms: { termsHash: TERMS_HASH, supersededAt: BigInt(NOW - 3_606) } } },
  ],
  ["FROZEN", { provider: { frozen: true } }],
  ["RESERVE_TOO_SMALL", { provider: { balance: TEN ** 10n + TEN ** 8n - 1n } }],
  ["NOT_ATTESTED", { provider: { validUntil: BigInt(NOW + 60) } }],
  ["NOT_ATTESTED", { provider: { enclaveKey: 2n } }],
  ["NO_PRICE", { provider: { prices: new Map() } }],
  ["MODEL_NOT_LOADED", { loaded: false }],
  [
    "NOT_WORTH_IT_NOW",
    {
      rules: { costs: { [MODEL.toRawString()]: { ...FLOOR, prompt: 200n, completion: 720n } } },
      royaltyBps: 0n,
      busy: 3,
    },
  ],
  ["BOND_BUDGET_IN_USE", { provider: { ledger: { locked: 96n * TEN ** 8n } } }],
  ["BOND_BUDGET_IN_USE", { provider: { ledger: { stake: 4n * TEN ** 8n } } }],
  ["BOND_BUDGET_IN_USE", { provider: { ledger: { lockCount: 64n } } }],
  [
    "BOND_BUDGET_IN_USE",
    { provider: { ledger: { forfeited: 96n * TEN ** 8n, forfeitedAt: BigInt(NOW - 86_400) } } },
  ],
]

describe("an auction", () => {
  const auction = { startBps: 0n, auctionSeconds: 100n }

  it("is taken from the second on at which its rate has reached the floors", async () => {
    // Half of SHEET is FLOOR or more in every class: second 50 of an auction opened five seconds ago.
    const at = NOW + 45
    expect(await assess({ auction })).toEqual({
      verdict: "later",
      code: "AUCTION_TOO_LOW",
      claimAt: at,
    })
    expect(await assess({ auction, now: at - 1 })).toMatchObject({ verdict: "later" })
    expect(await assess({ auction, now: at })).toMatchObject({ verdict: "take" })
  })

  it("is left to cheaper nodes until it pays what serving costs here", async () => {
    const costs = { [MODEL.toRawString()]: { ...FLOOR, prompt: 150n, completion: 600n } }
    // 750 of 1,000 at the limits, less 2.5 % fee and no royalty: second 77 pays 770, of which 751 are left.
    const verdict = await assess({ auction, royaltyBps: 0n, rules: { costs } })
    expect(verdict).toMatchObject({ verdict: "later", claimAt: NOW - 5 + 77 })
  })
})

describe("a job that does not suit", () => {
  it.each(REFUSED)("%s is refused (%j)", async (code, changes) => {
    expect(await assess(changes)).toEqual({ verdict: "refuse", code })
  })

  it.each(WAITING)("%s waits (%j)", async (code, changes) => {
    expect(await assess(changes)).toEqual({ verdict: "wait", code })
  })

  it("just within each bound: taken", async () => {
    for (const changes of [
      { sheet: SHEET },
      { direct: true, sheet: FLOOR },
      { now: NOW + 290 },
      { direct: true, now: NOW + 280 },
      { state: { execSeconds: 20n } },
      { images: [8n, 7n] },
      { provider: { terms: { termsHash: TERMS_HASH, supersededAt: BigInt(NOW - 3_605) } } },
      { provider: { validUntil: BigInt(NOW + 61) } },
      { provider: { balance: TEN ** 10n + TEN ** 8n } },
      { provider: { ledger: { locked: 95n * TEN ** 8n } } },
      { provider: { ledger: { forfeited: 96n * TEN ** 8n, forfeitedAt: BigInt(NOW - 86_401) } } },
    ]) {
      expect(await assess(changes)).toMatchObject({ verdict: "take" })
    }
  })

  it("whatever the client asks, nothing below a floor is ever taken", async () => {
    const rate = fc.bigInt({ min: 0n, max: 1_000n })
    const sheet = fc.record({ prompt: rate, cached: rate, completion: rate, reasoning: rate })
    await fc.assert(
      fc.asyncProperty(sheet, sheet, fc.boolean(), async (asked, floor, direct) => {
        const limits = { floors: { [MODEL.toRawString()]: floor } }
        const { verdict } = await assess({ sheet: asked, limits, direct })
        const above = (["prompt", "cached", "completion", "reasoning"] as const).every(
          (name) => asked[name] >= floor[name] && asked[name] >= FLOOR[name],
        )
        if (!above) expect(verdict).not.toBe("take")
        if (above && direct) expect(verdict).toBe("take")
      }),
      { numRuns: 200 },
    )
  })
})
