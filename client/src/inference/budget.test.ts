import { CocoonError } from "@cocoon/protocol"
import { askModel, askOnce } from "../testing/askModel.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import { useInferences } from "../testing/useInferences.js"

const start = useInferences()
/** What one request of these tests may cost at most. */
const WORST = 400n

describe("budget", () => {
  test("concurrent first requests share one opening", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await Promise.all(Array.from({ length: 20 }, () => askOnce(inference)))
    expect(world.calls).toEqual(["open"])
    expect(inference.standings()[0]).toMatchObject({ inFlight: 0n, metered: 20n * 15n })
  })

  test("deposits never pass the budget, however many ask at once", async () => {
    const world = await createFakeWorld({ nodes: 3 })
    const highest: bigint[] = []
    const log = () => void highest.push(world.deposits())
    const budget = { total: 5n * WORST, perSession: 2n * WORST }
    const { inference } = await start(world, { budget, log })
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => askOnce(inference)))
    const codes = new Set(
      results.map((result) => (result.status === "fulfilled" ? "ok" : result.reason.code)),
    )
    for (const code of codes) expect(["ok", "BUDGET_EXHAUSTED", "NODE_FAILED"]).toContain(code)
    expect(codes.has("ok")).toBe(true)
    expect(highest.every((sum) => sum <= budget.total)).toBe(true)
    expect(world.deposits()).toBeLessThanOrEqual(budget.total)
  })

  test("a deposit that runs low is topped up before it blocks; an empty budget refuses", async () => {
    const world = await createFakeWorld()
    const budget = { total: 3_000n, perSession: 1_500n }
    const { inference } = await start(world, { budget })
    for (let i = 0; i < 90; i++) await askOnce(inference)
    expect(world.calls).toEqual(["open", "topUp"])
    expect(world.deposits()).toBe(3_000n)
    const rest = Array.from({ length: 120 }, () => askOnce(inference).catch((error) => error.code))
    expect(await Promise.all(rest)).toContain("BUDGET_EXHAUSTED")
    expect(world.deposits()).toBe(3_000n)
  })

  test("a request dearer than the whole budget is refused before anything is sent", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world, { budget: { total: 100n, perSession: 50n } })
    await expect(askModel(inference)).rejects.toMatchObject({ code: "BUDGET_EXHAUSTED" })
    expect(world.calls).toEqual([])
  })

  test("a wallet that cannot pay: BUDGET_EXHAUSTED, and the budget is free again", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    const error = Object.assign(new Error("poor"), { code: "WALLET_BALANCE_TOO_LOW" })
    world.chain.fail = { name: "open", error, after: false }
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(parts.pool.entries()).toEqual([])
    expect(await askOnce(inference)).not.toBeNull()
  })

  test("a wallet that says no is asked once: no other node is tried, nothing is bound", async () => {
    const world = await createFakeWorld({ nodes: 3 })
    const { inference, parts } = await start(world)
    const error = new CocoonError({ code: "WALLET_REFUSED", message: "the person said no" })
    world.chain.fail = { name: "open", error, after: false }
    await expect(askModel(inference)).rejects.toBe(error)
    expect(world.calls).toEqual([])
    expect(parts.pool.entries()).toEqual([])
    expect(await askOnce(inference)).not.toBeNull()
  })

  test("a budget that was raised counts at once: the Session is topped up", async () => {
    const world = await createFakeWorld()
    const budget = { total: WORST, perSession: WORST }
    const { inference } = await start(world, { budget })
    const askUntilRefused = async () => {
      for (let i = 0; i < 30; i++) await askOnce(inference)
    }
    await expect(askUntilRefused()).rejects.toMatchObject({ code: "BUDGET_EXHAUSTED" })
    Object.assign(budget, { total: 3n * WORST, perSession: WORST })
    expect(await askOnce(inference)).not.toBeNull()
    expect(world.calls).toEqual(["open", "topUp"])
  })

  test("no voucher exceeds metered and the worst cases in flight", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const charges = [await askOnce(inference), await askOnce(inference)]
    const id = charges[0]?.receipt.dealId ?? 0n
    const authorised = world.nodes[0]?.authorised(id) ?? 0n
    expect(authorised).toBeLessThanOrEqual(15n + WORST)
    expect(authorised).toBeGreaterThan(30n)
  })

  test("price above the highest accepted: NO_NODE", async () => {
    const world = await createFakeWorld()
    const maxPrice = { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n }
    const budget = { total: 1_000n, perSession: 1_000n, maxPrice }
    const { inference } = await start(world, { budget })
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NO_NODE" })
    expect(await inference.models()).toEqual([])
  })
})
