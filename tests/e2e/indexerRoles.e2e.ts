import { jest } from "@jest/globals"
import { createIndexedWorld, type IndexedWorld } from "../indexer/support/indexedWorld.js"
import { metric, startIndexer, until } from "../indexer/support/indexerProcess.js"
import { readTables } from "../indexer/support/readTables.js"
import { type Postgres, startPostgres } from "../indexer/support/startPostgres.js"

jest.setTimeout(300_000)

let scene: IndexedWorld
let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
  scene = await createIndexedWorld()
})
afterAll(async () => {
  await scene.close()
  await postgres.stop()
})

test("several processes on one PostgreSQL: one indexes, another takes over when it is killed, and one that serves alone sees all of it", async () => {
  const { chain, settleJob, caughtUp } = scene
  const database = await postgres.createDatabase()
  const writing = (indexer: Awaited<ReturnType<typeof startIndexer>>) =>
    metric(indexer, "cocoon_indexer_writing")
  const first = await startIndexer(chain, { database, flags: ["--role", "writer"] })
  await caughtUp(first)
  const second = await startIndexer(chain, { database })
  const api = await startIndexer(chain, { database, flags: ["--role", "api"] })
  const head = (indexer: Awaited<ReturnType<typeof startIndexer>>) =>
    metric(indexer, "cocoon_indexer_head_timestamp_seconds")
  expect(await head(first)).toBeGreaterThan(0)
  for (const idle of [second, api]) {
    await until(
      async () => (await head(idle)) === (await head(first)),
      () => idle.written(),
    )
  }
  expect(await metric(second, "cocoon_indexer_chain_seqno")).toBeUndefined()
  expect(await metric(api, "cocoon_indexer_database_waiting")).toBe(0)
  expect(await writing(second)).toBe(0)
  expect(await writing(api)).toBeUndefined()
  await settleJob()
  await caughtUp(first)
  await first.kill()
  const job = await settleJob()
  await until(
    async () => (await writing(second)) === 1,
    () => second.written(),
  )
  await caughtUp(second)
  const query = `{ jobs(first: 10) { nodes: edges { node { address status } } } }`
  const answer = await fetch(new URL("/graphql", api.ready.url), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  })
  expect(await answer.text()).toContain(job)
  expect(await second.stop()).toBe(0)
  expect(await api.stop()).toBe(0)
  expect(await readTables(database)).toEqual(await scene.undisturbed("alone"))
})

test("PostgreSQL is restarted under one that indexes and one that waits: both live on, and what happens then is indexed", async () => {
  const { chain, settleJob, caughtUp } = scene
  const database = await postgres.createDatabase()
  const indexers = [
    await startIndexer(chain, { database }),
    await startIndexer(chain, { database }),
  ] as const
  await caughtUp(indexers[0])
  const isTold = ({ written }: (typeof indexers)[number]) =>
    written().includes("the database does not answer")
  await postgres.restart(() =>
    until(
      async () => indexers.every(isTold),
      () => indexers.map(({ written }) => written()).join("\n"),
    ),
  )
  const job = await settleJob()
  const writer = async () => {
    for (const indexer of indexers) {
      if ((await metric(indexer, "cocoon_indexer_writing")) === 1) return indexer
    }
    return undefined
  }
  await until(
    async () => (await writer()) !== undefined,
    () => indexers.map(({ written }) => written()).join("\n"),
  )
  await caughtUp((await writer()) ?? indexers[0])
  const body = JSON.stringify({ query: `{ job(address: "${job}") { status } }` })
  const headers = { "content-type": "application/json" }
  for (const { ready } of indexers) {
    const answer = await fetch(new URL("/graphql", ready.url), { method: "POST", headers, body })
    expect(await answer.json()).toMatchObject({ data: { job: { status: expect.anything() } } })
  }
  for (const indexer of indexers) expect(await indexer.stop()).toBe(0)
})
