import { createFakeWorld } from "../../testing/createFakeWorld.js"
import type { Candidate } from "./Candidate.js"
import { chooseNode } from "./chooseNode.js"
import { createObservations } from "./createObservations.js"

let candidates: readonly Candidate[]
beforeAll(async () => {
  const world = await createFakeWorld({ nodes: 2 })
  candidates = [...world.serving.values()].map((node) => {
    const [offer] = node.info.models
    if (offer === undefined) throw new Error("no offer")
    return { node, offer, sheet: offer.sheet, worst: 100n, opens: false, inFlight: 0 }
  })
})

/** Keys of the winners of many draws. */
function winners(
  of: readonly Candidate[],
  options: Partial<Parameters<typeof chooseNode>[1]> = {},
) {
  const deps = { seen: createObservations(() => 0), ...options }
  const draws = Array.from({ length: 100 }, (_, index) => {
    const random = () => (index + 0.5) / 100
    return chooseNode(of, { random, ...deps })?.node.key
  })
  return new Set(draws)
}
const pair = (first: Partial<Candidate>, second: Partial<Candidate> = {}) => {
  const [a, b] = candidates
  if (a === undefined || b === undefined) throw new Error("two nodes")
  return {
    list: [
      { ...a, ...first },
      { ...b, ...second },
    ],
    first: a,
    second: b,
  }
}

test("nobody to choose from", () => {
  expect(winners([])).toEqual(new Set([undefined]))
})

test("equals share the work", () => {
  expect(winners(pair({}).list).size).toBe(2)
})

test("the dearer, the fuller and the one without a Session lose", () => {
  const { second } = pair({})
  expect(winners(pair({ worst: 150n }).list)).toEqual(new Set([second.node.key]))
  expect(winners(pair({ inFlight: 4 }).list)).toEqual(new Set([second.node.key]))
  expect(winners(pair({ opens: true }).list)).toEqual(new Set([second.node.key]))
  const weights = { price: 0, load: 0, opening: 0 }
  expect(winners(pair({ worst: 150n, inFlight: 4, opens: true }).list, { weights }).size).toBe(2)
})

test("slow and failing nodes lose, until time has passed", () => {
  let time = 0
  const seen = createObservations(() => time)
  const { list, first, second } = pair({})
  seen.succeeded(first.node.key, 900)
  seen.succeeded(second.node.key, 100)
  expect(winners(list, { seen })).toEqual(new Set([second.node.key]))
  seen.succeeded(second.node.key, 4_100)
  seen.failed(second.node.key, "NODE_UNREACHABLE")
  expect(seen.rests(second.node.key)).toBe(true)
  expect(winners(list, { seen })).toEqual(new Set([first.node.key]))
  expect(winners([second], { seen })).toEqual(new Set([second.node.key]))
  time = 1_000
  expect(seen.rests(second.node.key)).toBe(false)
  expect(seen.of(second.node.key)).toMatchObject({ failures: { NODE_UNREACHABLE: 1 } })
  const before = seen.of(second.node.key).failed
  time = 301_000
  expect(seen.of(second.node.key).failed).toBeCloseTo(before / 2, 5)
})

test("a node that fails again and again rests longer, two minutes at most; a success ends it", () => {
  let time = 0
  const seen = createObservations(() => time)
  const restMs = () => {
    seen.failed("a", "X")
    const from = time
    while (seen.rests("a")) time += 500
    return time - from
  }
  expect([restMs(), restMs(), restMs()]).toEqual([1_000, 2_000, 4_000])
  for (let i = 0; i < 10; i++) restMs()
  expect(restMs()).toBe(120_000)
  seen.failed("a", "X")
  seen.succeeded("a", 1)
  expect(seen.rests("a")).toBe(false)
})

const recorded = (of: Candidate, changes: object): Candidate => {
  const reputation = { ...of.node.view.reputation, ...changes }
  return { ...of, node: { ...of.node, view: { ...of.node.view, reputation } } }
}

test("fees paid and Jobs served in time win; counts alone, and fees of who was slashed, do not", () => {
  const { first, second } = pair({})
  const paid = { feesPaid: 10n ** 9n, completed: 5n }
  const lead = (one: object, other: object) =>
    winners([recorded(first, one), recorded(second, other)])
  expect(lead(paid, {})).toEqual(new Set([first.node.key]))
  expect(lead({ completed: 1_000n, earned: 10n ** 12n }, {}).size).toBe(2)
  expect(lead({ ...paid, failed: 20n }, paid)).toEqual(new Set([second.node.key]))
  expect(lead({ ...paid, slashed: 1n }, { feesPaid: 10n ** 6n })).toEqual(
    new Set([second.node.key]),
  )
  const unweighed = { weights: { reputation: 0 } }
  expect(winners([recorded(first, paid), second], unweighed).size).toBe(2)
})

test("a platform over its share is left out while there is another", () => {
  const seen = createObservations(() => 0)
  const { list, first, second } = pair({})
  seen.spent(first.node.verified.platformId, 900n)
  seen.spent(second.node.verified.platformId, 100n)
  expect(seen.share(first.node.verified.platformId)).toBeCloseTo(0.9)
  expect(winners(list, { seen, weights: { platformShare: 0.5 } })).toEqual(
    new Set([second.node.key]),
  )
  expect(winners([first], { seen, weights: { platformShare: 0.5 } })).toEqual(
    new Set([first.node.key]),
  )
})
