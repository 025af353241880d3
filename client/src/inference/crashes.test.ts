import { memorySessionJournal } from "../session/memorySessionJournal.js"
import type { SessionEntry } from "../session/SessionEntry.js"
import { askModel, askOnce } from "../testing/askModel.js"
import { createFakeWorld } from "../testing/createFakeWorld.js"
import { useInferences } from "../testing/useInferences.js"

const start = useInferences()

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
      await expect(askModel(first.inference)).rejects.toBeDefined()
      const { inference, parts } = await start(world, { journal: kept })
      expect(await askOnce(inference)).not.toBeNull()
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
    await expect(askModel(first)).rejects.toMatchObject({ code: "NODE_FAILED" })
    await first.close("keep")
    const { inference } = await start(world)
    expect(inference.standings()).toHaveLength(1)
    expect(await askOnce(inference)).not.toBeNull()
    expect(world.calls).toEqual(["open"])
  })

  test("crash in a top-up: what is on its way counts in the budget", async () => {
    const world = await createFakeWorld()
    const budget = { total: 3_000n, perSession: 1_500n }
    const { inference: first } = await world.start({ budget })
    world.chain.fail = { name: "topUp", error: new Error("killed"), after: false }
    for (let i = 0; i < 85; i++) await askOnce(first).catch(() => undefined)
    const [entry] = await world.journal.load()
    expect(entry?.pending?.amount).toBe(1_500n)
    await first.close("keep")
    const { parts } = await start(world, { budget })
    expect(parts.pool.entries()[0]?.deposit).toBe(1_500n)
  })

  test("memory of receipts lost: the node's last receipt is learned, the continuation checks", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    for (let i = 0; i < 3; i++) await askOnce(first)
    const entries = (await world.journal.load()).map((entry) => ({ ...entry, last: null }))
    await first.close("keep")
    const { inference } = await start(world, { journal: memorySessionJournal(entries) })
    const charge = await askOnce(inference)
    expect(charge?.receipt.counter).toBe(4n)
    expect(inference.standings()[0]?.metered).toBe(60n)
  })

  test("node that claims more than was ever authorised after the crash: nothing is believed", async () => {
    const world = await createFakeWorld()
    const { inference: first } = await world.start()
    await askOnce(first)
    const entries = (await world.journal.load()).map((entry) => ({
      ...entry,
      last: null,
      ceiling: 1n,
    }))
    await first.close("keep")
    const journal = memorySessionJournal(entries)
    const { inference } = await start(world, { journal })
    await expect(askModel(inference)).rejects.toMatchObject({ code: "NODE_MISBEHAVED" })
    expect((await journal.load())[0]).toMatchObject({
      stage: "closing",
      evidence: [{ code: "OVER_METERED" }],
    })
  })
})
