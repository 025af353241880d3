import fc from "fast-check"
import { assess, type Changes, FLOOR, MODEL, NOW, SHEET, TERMS_HASH } from "../testing/assess.js"

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
