import { jest } from "@jest/globals"
import { createIndexedWorld, type IndexedWorld } from "./support/indexedWorld.js"
import { metric, startIndexer, until } from "./support/indexerProcess.js"
import { type LyingProxy, startLyingProxy } from "./support/lyingProxy.js"
import { readTables } from "./support/readTables.js"

jest.setTimeout(300_000)

let scene: IndexedWorld
let proxy: LyingProxy | undefined
beforeAll(async () => {
  scene = await createIndexedWorld()
})
afterEach(() => proxy?.close())
afterAll(() => scene.close())

test("an API that fails, repeats, leaves out, shuffles, is late and cuts its stream: lag, and then the same rows", async () => {
  proxy = await startLyingProxy(scene.chain.api, 7)
  const { told } = proxy
  const { database, settleJob } = scene
  await settleJob()
  const chain = { ...scene.chain, api: proxy.api }
  const indexer = await startIndexer(chain, { database: database("lied-to") })
  proxy.lie(0.5)
  for (let count = 0; count < 3; count += 1) await settleJob()
  await scene.openSession()
  expect(indexer.child.exitCode).toBeNull()
  const lies = () => [...told().values()].reduce((sum, count) => sum + count, 0)
  await until(
    async () => lies() >= 60,
    () => `60 lies; ${indexer.written().slice(-2_000)}`,
  )
  proxy.lie(0)
  await scene.caughtUp(indexer)
  expect(await metric(indexer, "cocoon_indexer_head_seqno")).toBeGreaterThan(0)
  expect(await indexer.stop()).toBe(0)
  expect(await readTables(database("lied-to"))).toEqual(await scene.undisturbed("told-the-truth"))
})

test("history that stands still: the head says so, and goes on with it", async () => {
  const { database, world, settleJob } = scene
  const indexer = await startIndexer(scene.chain, { database: database("stale") })
  await scene.caughtUp(indexer)
  const { last } = await world.indexer.masterchainInfo()
  await settleJob()
  await scene.caughtUp(indexer)
  await scene.control("chaos", { staleBlocks: 4, duplicateRate: 0.5, latencyMs: 5 })
  await world.fund(world.governor.address, 1n)
  expect(await metric(indexer, "cocoon_indexer_head_seqno")).toBeGreaterThan(last.seqno)
  expect(indexer.child.exitCode).toBeNull()
  await scene.control("chaos", { reset: true })
  await scene.caughtUp(indexer)
  expect(await indexer.stop()).toBe(0)
  expect(await readTables(database("stale"))).toEqual(await scene.undisturbed("stale-no-more"))
})
