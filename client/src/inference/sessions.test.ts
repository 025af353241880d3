import { memorySessionJournal } from "../session/memorySessionJournal.js"
import type { SessionEntry } from "../session/SessionEntry.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import type { Inference } from "./Inference.js"
import type { InferenceOptions } from "./InferenceOptions.js"
import { maintain } from "./maintain.js"

const messages = [{ role: "user", content: "hi" }]
const path = "/v1/chat/completions"
const ask = (inference: Inference, extra: Record<string, unknown> = {}, signal?: AbortSignal) =>
  inference.request({
    path,
    body: { model: "toy", messages, max_completion_tokens: 10, ...extra },
    ...(signal === undefined ? {} : { signal }),
  })
const read = async (data: AsyncIterable<Uint8Array>) => {
  let text = ""
  for await (const bytes of data) text += new TextDecoder().decode(bytes)
  return text
}
const one = async (inference: Inference) => {
  const answer = await ask(inference)
  await read(answer.data)
  return answer.charge
}
type World = Awaited<ReturnType<typeof createFakeWorld>>
const started: Inference[] = []
const start = async (world: World, changes: Partial<InferenceOptions> = {}) => {
  const { inference, parts } = await world.start(changes)
  started.push(inference)
  return { inference, parts }
}
afterEach(async () => {
  for (const inference of started.splice(0)) await inference.close("keep")
})
/** What one request of these tests may cost at most. */
const WORST = 400n

describe("cut requests", () => {
  test("leaving the loop meters what was generated, and the charge says so", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const answer = await ask(inference, { stream: true })
    for await (const bytes of answer.data) {
      expect(bytes.length).toBeGreaterThan(0)
      break
    }
    const charge = await answer.charge
    expect(charge?.usage.completion).toBe(1n)
    const [standing] = inference.standings()
    expect(standing).toMatchObject({ inFlight: 0n, metered: charge?.cost })
    await one(inference)
    expect(inference.standings()[0]?.status).toBe("open")
  })

  test("the caller's abort ends the request with ABORTED; the Session goes on", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const controller = new AbortController()
    const answer = await ask(inference, { stream: true }, controller.signal)
    const reading = read(answer.data)
    controller.abort()
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" })
    await answer.charge
    expect(await one(inference)).not.toBeNull()
    const aborted = AbortSignal.abort()
    await expect(ask(inference, {}, aborted)).rejects.toMatchObject({ code: "ABORTED" })
  })

  test("a connection that breaks in the middle: NODE_FAILED, nothing is asked twice, the charge follows", async () => {
    const world = await createFakeWorld({ nodes: 2, tricks: [{ reset: true }, { reset: true }] })
    const { inference } = await start(world)
    const answer = await ask(inference, { stream: true })
    await expect(read(answer.data)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect((await answer.charge)?.usage.completion).toBe(1n)
    expect(world.nodes.map(({ requests }) => requests).toSorted()).toEqual([0, 1])
    expect(inference.standings()[0]?.status).toBe("open")
  })

  test("an error behind the head that was metered is charged, and the caller is told", async () => {
    const world = await createFakeWorld({
      tricks: [{ error: { code: "backend_failed", metered: true } }],
    })
    const { inference } = await start(world)
    await expect(ask(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(inference.standings()[0]?.metered).toBe(7n)
  })

  test("closing ends what runs with CLOSED, and nothing begins after it", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const answer = await ask(inference, { stream: true })
    const reading = read(answer.data)
    await inference.close("keep")
    await expect(reading).rejects.toMatchObject({ code: "CLOSED" })
    await expect(ask(inference)).rejects.toMatchObject({ code: "CLOSED" })
    await expect(inference.models()).rejects.toMatchObject({ code: "CLOSED" })
  })
})

describe("budget", () => {
  test("concurrent first requests share one opening", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await Promise.all(Array.from({ length: 20 }, () => one(inference)))
    expect(world.calls).toEqual(["open"])
    expect(inference.standings()[0]).toMatchObject({ inFlight: 0n, metered: 20n * 15n })
  })

  test("deposits never pass the budget, however many ask at once", async () => {
    const world = await createFakeWorld({ nodes: 3 })
    const highest: bigint[] = []
    const log = () => void highest.push(world.deposits())
    const budget = { total: 5n * WORST, perSession: 2n * WORST }
    const { inference } = await start(world, { budget, log })
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => one(inference)))
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
    for (let i = 0; i < 90; i++) await one(inference)
    expect(world.calls).toEqual(["open", "topUp"])
    expect(world.deposits()).toBe(3_000n)
    const rest = Array.from({ length: 120 }, () => one(inference).catch((error) => error.code))
    expect(await Promise.all(rest)).toContain("BUDGET_EXHAUSTED")
    expect(world.deposits()).toBe(3_000n)
  })

  test("a request dearer than the whole budget is refused before anything is sent", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world, { budget: { total: 100n, perSession: 50n } })
    await expect(ask(inference)).rejects.toMatchObject({ code: "BUDGET_EXHAUSTED" })
    expect(world.calls).toEqual([])
  })

  test("a wallet that cannot pay: BUDGET_EXHAUSTED, and the budget is free again", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    const error = Object.assign(new Error("poor"), { code: "WALLET_BALANCE_TOO_LOW" })
    world.chain.fail = { name: "open", error, after: false }
    await expect(ask(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(parts.pool.entries()).toEqual([])
    expect(await one(inference)).not.toBeNull()
  })

  test("no voucher exceeds metered and the worst cases in flight", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const charges = [await one(inference), await one(inference)]
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
    await expect(ask(inference)).rejects.toMatchObject({ code: "NO_NODE" })
    expect(await inference.models()).toEqual([])
  })
})

describe("crashes", () => {
  /** A journal that keeps what reached it, and stops to work at a step: the process is dead. */
  const dyingJournal = (dies: (entry: SessionEntry) => boolean) => {
    const kept = memorySessionJournal()
    let dead = false
    const put = async (entry: SessionEntry) => {
      if (dead) throw new Error("dead")
      await kept.put(entry)
      if (dies(entry)) {
        dead = true
        throw new Error("dead")
      }
    }
    return { kept, journal: { load: kept.load, put } }
  }

  test.each([
    ["before the opening is sent", (entry: SessionEntry) => entry.stage === "opening"],
    ["when the Session stands", (entry: SessionEntry) => entry.stage === "open"],
    ["before the first voucher", (entry: SessionEntry) => entry.ceiling > 0n],
  ])(
    "crash %s: the next start uses the Session or gives it up, and the money comes back",
    async (_name, dies) => {
      const world = await createFakeWorld()
      const { kept, journal } = dyingJournal(dies)
      const first = await world.start({ journal })
      await expect(ask(first.inference)).rejects.toBeDefined()
      const { inference, parts } = await start(world, { journal: kept })
      expect(await one(inference)).not.toBeNull()
      expect(world.deposits()).toBe(100_000n)
      await inference.close("settle")
      world.travel(1_000)
      await parts.pool.sweep()
      expect(world.states.size).toBe(0)
      await first.inference.close("keep").catch(() => undefined)
    },
  )

  test("crash after the opening left, before anybody knew: the Session is found and used", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    world.chain.fail = { name: "open", error: new Error("killed"), after: true }
    await expect(ask(first)).rejects.toMatchObject({ code: "NODE_FAILED" })
    await first.close("keep")
    const { inference } = await start(world)
    expect(inference.standings()).toHaveLength(1)
    expect(await one(inference)).not.toBeNull()
    expect(world.calls).toEqual(["open"])
  })

  test("crash in a top-up: what is on its way counts in the budget", async () => {
    const world = await createFakeWorld()
    const budget = { total: 3_000n, perSession: 1_500n }
    const { inference: first } = await world.start({ budget })
    world.chain.fail = { name: "topUp", error: new Error("killed"), after: false }
    for (let i = 0; i < 85; i++) await one(first).catch(() => undefined)
    const [entry] = await world.journal.load()
    expect(entry?.pending?.amount).toBe(1_500n)
    await first.close("keep")
    const { parts } = await start(world, { budget })
    expect(parts.pool.entries()[0]?.deposit).toBe(1_500n)
  })

  test("memory of receipts lost: the node's last receipt is learned, the continuation checks", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    for (let i = 0; i < 3; i++) await one(first)
    const entries = (await world.journal.load()).map((entry) => ({ ...entry, last: null }))
    await first.close("keep")
    const { inference } = await start(world, { journal: memorySessionJournal(entries) })
    const charge = await one(inference)
    expect(charge?.receipt.counter).toBe(4n)
    expect(inference.standings()[0]?.metered).toBe(60n)
  })

  test("node that claims more than was ever authorised after the crash: nothing is believed", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    await one(first)
    const entries = (await world.journal.load()).map((entry) => ({
      ...entry,
      last: null,
      ceiling: 1n,
    }))
    await first.close("keep")
    const journal = memorySessionJournal(entries)
    const { inference } = await start(world, { journal })
    await expect(ask(inference)).rejects.toMatchObject({ code: "NODE_MISBEHAVED" })
    expect((await journal.load())[0]).toMatchObject({
      stage: "closing",
      evidence: [{ code: "OVER_METERED" }],
    })
  })
})

describe("ends", () => {
  test("settle: the node's final receipt closes the Session at once", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await one(inference)
    await inference.close("settle")
    expect(world.calls).toEqual(["open", "close"])
    expect(world.states.size).toBe(0)
    expect((await world.journal.load())[0]?.stage).toBe("closed")
  })

  test("settle at an API that does not show the Session: it is not taken for gone, and its money is not forgotten", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await one(inference)
    Object.assign(parts.chain, { read: async () => null })
    await inference.close("settle")
    expect(world.calls).toEqual(["open", "requestClose"])
    expect((await world.journal.load())[0]?.stage).toBe("closing")
  })

  test("settle without the node: the close is asked for, and the next start takes the money back", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await one(inference)
    const [node] = world.nodes
    if (node) node.tricks.dead = true
    await inference.close("settle")
    expect(world.calls).toEqual(["open", "requestClose"])
    world.travel(3_601)
    const { parts } = await start(world)
    await parts.pool.sweep()
    expect(world.calls).toEqual(["open", "requestClose", "finalizeClose"])
    expect(world.states.size).toBe(0)
  })

  test("keep: the next start goes on with the same Session", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    await one(first)
    await first.close("keep")
    const { inference } = await start(world)
    const charge = await one(inference)
    expect(charge?.receipt.counter).toBe(2n)
    expect(world.calls).toEqual(["open"])
  })

  test("node with another enclave key: its Session is closed, a new one is opened", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await one(inference)
    const [key = ""] = world.keys
    const node = world.serving.get(key)
    const [live] = parts.pool.lives()
    if (node) {
      const enclaveKey = new Uint8Array(32).fill(9)
      world.serving.set(key, { ...node, verified: { ...node.verified, enclaveKey } })
    }
    if (live) live.channel = null
    await expect(ask(inference)).rejects.toBeDefined()
    await maintain(parts)
    expect(world.calls.slice(0, 3)).toEqual(["open", "open", "requestClose"])
    expect(live?.entry().stage).toBe("closing")
  })

  test("Session below the Provider's new price: it is settled, another is opened", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await one(inference)
    const [key = ""] = world.keys
    const node = world.serving.get(key)
    const [live] = parts.pool.lives()
    const [fake] = world.nodes
    const dearer = {
      prompt: 2_000_000n,
      cached: 500_000n,
      completion: 4_000_000n,
      reasoning: 4_000_000n,
    }
    const refused = { status: 409, code: "SESSION_REFUSED", reason: "PRICE_TOO_LOW" }
    if (fake) fake.tricks.refuse = refused
    await expect(ask(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(live?.ending).toBe(false)
    if (node) {
      const prices = new Map(
        [...node.view.prices].map(([at]) => [at, { sheet: dearer, floor: dearer }]),
      )
      world.serving.set(key, { ...node, view: { ...node.view, prices } })
    }
    await expect(ask(inference)).rejects.toMatchObject({ details: { reasons: ["PRICE_CHANGED"] } })
    expect(live?.ending).toBe(true)
    if (fake) fake.tricks.refuse = undefined
    await maintain(parts)
    expect(live?.entry().stage).toBe("closed")
    expect((await one(inference))?.cost).toBe(22n)
    expect(world.calls).toEqual(["open", "close", "open"])
  })

  test("Session of the journal under another wallet or network is left alone", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    await one(first)
    await first.close("keep")
    const entries = await world.journal.load()
    const foreign = entries.map((entry) => ({
      ...entry,
      handle: { ...entry.handle, globalId: -239 },
    }))
    const { inference } = await start(world, { journal: memorySessionJournal(foreign) })
    expect(inference.standings()).toEqual([])
  })
})
