import { memorySessionJournal } from "../session/memorySessionJournal.js"
import { askModel, askOnce, readText } from "../testing/askModel.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import { useInferences } from "../testing/useInferences.js"
import { maintain } from "./maintain.js"

const start = useInferences()

describe("cut requests", () => {
  test("leaving the loop meters what was generated, and the charge says so", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const answer = await askModel(inference, { stream: true })
    for await (const bytes of answer.data) {
      expect(bytes.length).toBeGreaterThan(0)
      break
    }
    const charge = await answer.charge
    expect(charge?.usage.completion).toBe(1n)
    const [standing] = inference.standings()
    expect(standing).toMatchObject({ inFlight: 0n, metered: charge?.cost })
    await askOnce(inference)
    expect(inference.standings()[0]?.status).toBe("open")
  })

  test("the caller's abort ends the request with ABORTED; the Session goes on", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const controller = new AbortController()
    const answer = await askModel(inference, { stream: true }, controller.signal)
    const reading = readText(answer.data)
    controller.abort()
    await expect(reading).rejects.toMatchObject({ code: "ABORTED" })
    await answer.charge
    expect(await askOnce(inference)).not.toBeNull()
    const aborted = AbortSignal.abort()
    await expect(askModel(inference, {}, aborted)).rejects.toMatchObject({ code: "ABORTED" })
  })

  test("a connection that breaks in the middle: NODE_FAILED, nothing is asked twice, the charge follows", async () => {
    const world = await createFakeWorld({ nodes: 2, tricks: [{ reset: true }, { reset: true }] })
    const { inference } = await start(world)
    const answer = await askModel(inference, { stream: true })
    await expect(readText(answer.data)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect((await answer.charge)?.usage.completion).toBe(1n)
    expect(world.nodes.map(({ requests }) => requests).toSorted()).toEqual([0, 1])
    expect(inference.standings()[0]?.status).toBe("open")
  })

  test("an error behind the head that was metered is charged, and the caller is told", async () => {
    const world = await createFakeWorld({
      tricks: [{ error: { code: "backend_failed", metered: true } }],
    })
    const { inference } = await start(world)
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(inference.standings()[0]?.metered).toBe(7n)
  })

  test("closing ends what runs with CLOSED, and nothing begins after it", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    const answer = await askModel(inference, { stream: true })
    const reading = readText(answer.data)
    await inference.close("keep")
    await expect(reading).rejects.toMatchObject({ code: "CLOSED" })
    await expect(askModel(inference)).rejects.toMatchObject({ code: "CLOSED" })
    await expect(inference.models()).rejects.toMatchObject({ code: "CLOSED" })
  })
})

describe("ends", () => {
  test("settle: the node's final receipt closes the Session at once", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await askOnce(inference)
    await inference.close("settle")
    expect(world.calls).toEqual(["open", "close"])
    expect(world.states.size).toBe(0)
    expect((await world.journal.load())[0]?.stage).toBe("closed")
  })

  test("settle at an API that does not show the Session: it is not taken for gone, and its money is not forgotten", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await askOnce(inference)
    Object.assign(parts.chain, { read: async () => null })
    await inference.close("settle")
    expect(world.calls).toEqual(["open", "requestClose"])
    expect((await world.journal.load())[0]?.stage).toBe("closing")
  })

  test("settle without the node: the close is asked for, and the next start takes the money back", async () => {
    const world = await createFakeWorld()
    const { inference } = await start(world)
    await askOnce(inference)
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
    await askOnce(first)
    await first.close("keep")
    const { inference } = await start(world)
    const charge = await askOnce(inference)
    expect(charge?.receipt.counter).toBe(2n)
    expect(world.calls).toEqual(["open"])
  })

  test("node with another enclave key: its Session is closed, a new one is opened", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await askOnce(inference)
    const [key = ""] = world.keys
    const node = world.serving.get(key)
    const [live] = parts.pool.lives()
    if (node) {
      const enclaveKey = new Uint8Array(32).fill(9)
      world.serving.set(key, { ...node, verified: { ...node.verified, enclaveKey } })
    }
    if (live) live.channel = null
    await expect(askModel(inference)).rejects.toBeDefined()
    await maintain(parts)
    expect(world.calls.slice(0, 3)).toEqual(["open", "open", "requestClose"])
    expect(live?.entry().stage).toBe("closing")
  })

  test("Session below the Provider's new price: it is settled, another is opened", async () => {
    const world = await createFakeWorld()
    const { inference, parts } = await start(world)
    await askOnce(inference)
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
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NODE_FAILED" })
    expect(live?.ending).toBe(false)
    if (node) {
      const prices = new Map(
        [...node.view.prices].map(([at]) => [at, { sheet: dearer, floor: dearer }]),
      )
      world.serving.set(key, { ...node, view: { ...node.view, prices } })
    }
    await expect(askModel(inference)).rejects.toMatchObject({
      details: { reasons: ["PRICE_CHANGED"] },
    })
    expect(live?.ending).toBe(true)
    if (fake) fake.tricks.refuse = undefined
    await maintain(parts)
    expect(live?.entry().stage).toBe("closed")
    expect((await askOnce(inference))?.cost).toBe(22n)
    expect(world.calls).toEqual(["open", "close", "open"])
  })

  test("Session of the journal under another wallet or network is left alone", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    await askOnce(first)
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
