import { requestCloseSession } from "@cocoon/client"
import { jest } from "@jest/globals"
import { createIndexedWorld, type IndexedWorld } from "./support/indexedWorld.js"
import { chainFlags, runIndexer, startIndexer, until } from "./support/indexerProcess.js"
import { readTables } from "./support/readTables.js"

jest.setTimeout(240_000)

let scene: IndexedWorld
beforeAll(async () => {
  scene = await createIndexedWorld()
})
afterAll(() => scene.close())

test("what happens before and while it runs is indexed, and a second index from the whole history is the same", async () => {
  const { world, chain, database, caughtUp, settleJob, openSession } = scene
  const early = await settleJob()
  const live = await startIndexer(chain, { database: database("live") })
  await caughtUp(live)
  const late = await settleJob()
  const open = await openSession()
  await requestCloseSession(world.client, { session: await openSession() })
  await caughtUp(live)
  const health = await fetch(new URL("/readyz", live.ready.url))
  expect(health.status).toBe(200)
  expect(await live.stop()).toBe(0)

  const tables = await readTables(database("live"))
  expect(tables.job.map(({ address, status }) => [address, status]).sort()).toEqual(
    [early, late].sort().map((address) => [address, "settled"]),
  )
  expect(tables.session.map(({ status }) => status).sort()).toEqual(["closing", "open"])
  expect(tables.session.map(({ address }) => address)).toContain(open.address.toRawString())
  expect(tables.settlement).toHaveLength(2)
  expect(tables.provider).toHaveLength(1)
  expect(tables.model).toHaveLength(1)
  expect(tables.attestation).toHaveLength(1)
  expect(tables.pending).toEqual([])
  expect(await scene.undisturbed("backfill")).toEqual(tables)
})

test("the same database goes on where it was, twice over one chain and without repeating anything", async () => {
  const { chain, caughtUp, settleJob } = scene
  const database = scene.database("again")
  const first = await startIndexer(chain, { database })
  await caughtUp(first)
  expect(await first.stop()).toBe(0)
  const before = await readTables(database)
  const flags = [...chainFlags(chain), "--database", database]
  expect(JSON.parse((await runIndexer(["verify", "--json", ...flags])).out).lagging).toBe(0)
  await settleJob()
  const verified = await runIndexer(["verify", ...flags])
  expect(verified.code).toBe(0)
  expect(verified.out).toMatch(/[1-9] accounts are newer on the chain: not compared with it/)
  const second = await startIndexer(chain, { database })
  await caughtUp(second)
  expect(await second.stop()).toBe(0)
  const after = await readTables(database)
  expect(after.job).toHaveLength(before.job.length + 1)
  expect(after.transaction.length).toBeGreaterThan(before.transaction.length)
})

describe("refused by name, exit 2", () => {
  const run = async (flags: readonly string[]) => {
    const { code, err } = await runIndexer(["run", "--listen", "127.0.0.1:0", ...flags])
    const lines = err.split("\n").filter((line) => line.startsWith("indexer:"))
    expect(lines).toHaveLength(1)
    return { code, line: lines[0] }
  }
  const flagsOf = (changes: object, database: string) => [
    ...chainFlags({ ...scene.chain, ...changes }),
    ...["--database", scene.database(database)],
  ]

  test("another network", async () => {
    const { code, line } = await run(flagsOf({ globalId: -3 }, "none"))
    expect(line).toContain(`--global-id -3 is not the network of --chain-api, which is 1313`)
    expect(code).toBe(2)
  })

  test("an address without a contract, and one of another contract", async () => {
    const nobody = await run(flagsOf({ registry: `0:${"ab".repeat(32)}` }, "none"))
    expect(nobody).toMatchObject({ code: 2, line: expect.stringContaining("is no Registry") })
    const wallet = await run(
      flagsOf({ registry: scene.world.governor.address.toRawString() }, "none"),
    )
    expect(wallet).toMatchObject({ code: 2, line: expect.stringContaining("another contract") })
  })

  test("a database of another Registry", async () => {
    const database = "again"
    const other = flagsOf({ registry: `0:${"cd".repeat(32)}` }, database)
    const { code, line } = await run(other)
    expect(line).toContain("is not what --database holds")
    expect(code).toBe(2)
  })
})

test("a chain that was restored stops it in one line that says what to do", async () => {
  const { world, chain, settleJob } = scene
  const database = scene.database("forked")
  await world.checkpoint()
  const indexer = await startIndexer(chain, { database })
  await settleJob()
  await scene.caughtUp(indexer)
  await world.restore()
  // While the chain is shorter than what is indexed, the API may be behind.
  await scene.control("mine", { blocks: 50 })
  await until(
    async () => indexer.child.exitCode !== null,
    () => indexer.written().slice(-2_000),
  )
  expect(indexer.child.exitCode).toBe(1)
  expect(indexer.written()).toMatch(
    /indexer: the chain is not the one that was indexed.*empty --database/,
  )
})
