import type { Usage } from "@cocoon/protocol"
import { bidCost, type CostOf, type CostRules } from "./bidCost.js"
import { expectedUsage } from "./expectedUsage.js"

const RULES: CostRules = { busyMarkupBps: 0n, marginBps: 0n, jobGas: 0n, bondYearBps: 0n }
const MILLION: Usage = { prompt: 1_000_000n, cached: 0n, completion: 1_000_000n, reasoning: 0n }
const OF: CostOf = {
  tokens: { prompt: 100n, cached: 9n, completion: 899n, reasoning: 9n },
  expected: MILLION,
  slots: { busy: 0, all: 4 },
  keeperReward: 0n,
  bond: 0n,
  lockedSeconds: 600n,
}
const reckon = (rules: Partial<CostRules>, of: Partial<CostOf> = {}) =>
  bidCost({ ...RULES, ...rules }, { ...OF, ...of })

describe("what a job costs a node", () => {
  it.each<[string, bigint, Partial<CostRules>, Partial<CostOf>]>([
    ["its tokens, rounded up", 1_000n, {}, {}],
    [
      "more the fewer slots are free",
      1_100n,
      { busyMarkupBps: 2_000n },
      { slots: { busy: 2, all: 4 } },
    ],
    ["at most the whole markup", 1_200n, { busyMarkupBps: 2_000n }, { slots: { busy: 9, all: 4 } }],
    [
      "the owner's margin on both",
      1_320n,
      { busyMarkupBps: 2_000n, marginBps: 1_000n },
      { slots: { busy: 4, all: 4 } },
    ],
    ["gas that the keeper's reward does not pay", 1_030n, { jobGas: 50n }, { keeperReward: 20n }],
    ["never less for a large keeper's reward", 1_000n, { jobGas: 50n }, { keeperReward: 90n }],
    ["a bond for its windows, rounded up", 1_001n, { bondYearBps: 500n }, { bond: 100_000n }],
    [
      "a bond of a year",
      1_500n,
      { bondYearBps: 500n },
      { bond: 10_000n, lockedSeconds: 31_536_000n },
    ],
    [
      "only what is fixed without costs per token",
      50n,
      { jobGas: 50n, marginBps: 9_999n },
      { tokens: undefined },
    ],
  ])("%s", (_, amount, rules, of) => {
    expect(reckon(rules, of)).toBe(amount)
  })
})

describe("how long a job is expected to be", () => {
  const start: Usage = { prompt: 100n, cached: 0n, completion: 50n, reasoning: 0n }
  const model = "m"
  const settled = (...usages: Usage[]) => ({ usages: () => usages })

  it("as the settings say, until this node has settled one of the listing", () => {
    expect(expectedUsage(settled(), { model, start })).toEqual(start)
  })

  it("then as its own jobs, the settings counting as four of them", () => {
    const one: Usage = { prompt: 600n, cached: 0n, completion: 50n, reasoning: 5n }
    expect(expectedUsage(settled(one), { model, start })).toEqual({
      prompt: 200n,
      cached: 0n,
      completion: 50n,
      reasoning: 1n,
    })
    const many = settled(...Array.from({ length: 50 }, () => one))
    expect(expectedUsage(many, { model, start })).toMatchObject({ prompt: 562n, reasoning: 4n })
  })
})
