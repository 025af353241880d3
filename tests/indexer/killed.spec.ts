import { jest } from "@jest/globals"
import { provider } from "../client/deploy.js"
import { createIndexedWorld, type IndexedWorld } from "./support/indexedWorld.js"
import { type IndexerProcess, startIndexer } from "./support/indexerProcess.js"
import { readTables } from "./support/readTables.js"

jest.setTimeout(900_000)

const KILLS = 20
const SEED = 20_261_123

let scene: IndexedWorld
beforeAll(async () => {
  scene = await createIndexedWorld()
})
afterAll(() => scene.close())

/** Numbers in [0, 1), the same ones each time (Lehmer). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test("killed at random, in the middle of history and of the news: no row is missing, twice there or another", async () => {
  const { world, chain, database, settleJob } = scene
  const random = createRandom(SEED)
  const { address } = await provider(world)
  for (let count = 0; count < 60; count += 1) await world.fund(address, 1_000_000n)
  for (let count = 0; count < 4; count += 1) await settleJob()
  // One account at a time, one after another: many batches to be killed between.
  const flags = ["--accounts-per-request", "1", "--parallel-reads", "1", "--batch-rows", "1"]
  const start = (): Promise<IndexerProcess> =>
    startIndexer(chain, { database: database("killed"), flags })
  for (let kill = 0; kill < KILLS; kill += 1) {
    const indexer = await start()
    const alive = pause(random() * 600)
    if (kill % 4 === 3) await settleJob()
    await alive
    await indexer.kill()
  }
  const last = await start()
  await scene.caughtUp(last)
  expect(await last.stop()).toBe(0)
  expect(await readTables(database("killed"))).toEqual(await scene.undisturbed("whole"))
})
