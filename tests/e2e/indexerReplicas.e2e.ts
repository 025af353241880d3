import { once } from "node:events"
import { jest } from "@jest/globals"
import { sql } from "kysely"
import { openStore } from "../../indexer/src/store/openStore.js"
import { askGraphql } from "../indexer/support/askGraphql.js"
import { hearIndex, type IndexEar } from "../indexer/support/hearIndex.js"
import { createIndexedWorld, type IndexedWorld } from "../indexer/support/indexedWorld.js"
import {
  chainFlags,
  type IndexerProcess,
  metric,
  runIndexer,
  startIndexer,
  until,
} from "../indexer/support/indexerProcess.js"
import { readTables } from "../indexer/support/readTables.js"
import { type Load, runLoad } from "../indexer/support/runLoad.js"
import { type Postgres, startPostgres } from "../indexer/support/startPostgres.js"
import { type Seen, watchIndex } from "../indexer/support/watchIndex.js"

jest.setTimeout(300_000)

/** The lock is asked for every half second; the rest is for a machine that does much else. */
const TAKEOVER_MS = 10_000
const UNDER_WAY = [1, 2, 3]

interface HeardJob {
  readonly address: string
  readonly status: string
}

let scene: IndexedWorld
let postgres: Postgres
let database: string
beforeAll(async () => {
  postgres = await startPostgres()
  database = await postgres.createDatabase()
  scene = await createIndexedWorld()
})
afterAll(async () => {
  await scene?.close()
  await postgres?.stop()
})

const start = (role: "all" | "api"): Promise<IndexerProcess> => {
  const patient = ["--cost-per-minute", "0", "--request-timeout-seconds", "60"]
  const flags = ["--role", role, "--drain-seconds", "60", ...patient]
  return startIndexer(scene.chain, { database, flags })
}

const writing = async (indexer: IndexerProcess): Promise<boolean> =>
  (await metric(indexer, "cocoon_indexer_writing")) === 1

/** Milliseconds until this process indexes. */
async function takeover(indexer: IndexerProcess): Promise<number> {
  const begun = performance.now()
  await until(
    () => writing(indexer),
    () => indexer.written().slice(-2_000),
  )
  return performance.now() - begun
}

/** Nothing that can only grow ever fell, and each answer held all that had settled by the block it named; its fields may be of later ones. */
function checkAnswers(answers: readonly Seen[], load: Load): void {
  const wrong = answers.filter((answer, place) => {
    const before = answers[place - 1] ?? answer
    const fell = (Object.keys(answer) as (keyof Seen)[]).some((key) => answer[key] < before[key])
    const due = load.settled().filter(({ seqno }) => seqno <= answer.seqno).length
    const { settled, statistics, jobs } = answer
    return fell || [settled, statistics, jobs].some((number) => number < due)
  })
  expect(wrong).toEqual([])
  const settled = load.settled().length
  expect(answers.at(-1)).toMatchObject({ settled, statistics: settled, jobs: load.begun() })
}

const isSettled = (load: Load, heard: readonly HeardJob[]): boolean => {
  const ended = new Set(
    heard.filter(({ status }) => status === "SETTLED").map((job) => job.address),
  )
  return load.settled().every(({ address }) => ended.has(address))
}

/** The end of a process, without a signal that would make it hurry. */
const endOf = async ({ child }: IndexerProcess): Promise<unknown> => (await once(child, "exit"))[0]

/** Stops a replica that is asked and listened to: requests wait in the database until it refuses new ones. */
async function stopUnderRequests(leaving: IndexerProcess): Promise<void> {
  const { url } = leaving.ready
  const { db, close } = await openStore({ database })
  const query = `query ($first: Int!) { network { images(first: $first) { nodes { imageId } } } }`
  const inDatabase = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`.execute(db)
    return rows[0]?.n === UNDER_WAY.length
  }
  const answers = await db.transaction().execute(async (trx) => {
    await sql`lock table image in access exclusive mode`.execute(trx)
    const asked = Promise.allSettled(UNDER_WAY.map((first) => askGraphql(url, query, { first })))
    await until(inDatabase, () => "the requests wait for the table")
    const left = endOf(leaving)
    leaving.child.kill("SIGTERM")
    const refused = () =>
      fetch(new URL("/healthz", url)).then(
        () => false,
        () => true,
      )
    await until(refused, () => "no connection is taken any more")
    return { asked, left }
  })
  const ended = await answers.asked
  expect(await answers.left).toBe(0)
  await close()
  const [image] = ended
  expect(image).toMatchObject({
    status: "fulfilled",
    value: { network: { images: { nodes: [{}] } } },
  })
  expect(ended).toEqual(UNDER_WAY.map(() => image))
}

const subscribe = (indexer: IndexerProcess): Promise<IndexEar<HeardJob>> =>
  hearIndex<HeardJob>(indexer.ready.url, "subscription { jobs { address status } }")

test("replicas come, the writer is killed and the next one stopped while work goes on: no answer is wrong, no subscription ends, no row is lost", async () => {
  const first = await start("all")
  const [second, api] = await Promise.all([start("all"), start("api")])
  await scene.caughtUp(first)
  const heard = await subscribe(api)
  const blocks = await hearIndex<{ seqno: number }>(
    api.ready.url,
    "subscription { blocks { seqno } }",
  )
  const watch = watchIndex(api.ready.url)
  const load = runLoad(scene)
  await load.more(2)
  expect(await Promise.all([first, second].map(writing))).toEqual([true, false])

  await first.kill()
  expect(await takeover(second)).toBeLessThan(TAKEOVER_MS)
  await load.more(2)
  await heard.hears((jobs) => isSettled(load, jobs))

  const third = await start("all")
  const heardAtThird = await subscribe(third)
  const ended = load.settled().length
  await load.more(2)
  expect(await writing(third)).toBe(false)
  const cutShort = await subscribe(second)
  await stopUnderRequests(second)
  expect(await takeover(third)).toBeLessThan(TAKEOVER_MS)
  expect(cutShort.open()).toBe(false)
  await load.more(2)
  await load.stop()

  await scene.caughtUp(third)
  const { last } = await scene.world.indexer.masterchainInfo()
  await watch.reaches(last.seqno)
  await watch.stop()
  checkAnswers(watch.answers(), load)
  await heard.hears((jobs) => isSettled(load, jobs))
  const since = { ...load, settled: () => load.settled().slice(ended + 1) }
  await heardAtThird.hears((jobs) => isSettled(since, jobs))
  const seqnos = blocks.heard().map(({ seqno }) => seqno)
  expect(seqnos).toEqual([...new Set(seqnos)].toSorted((one, other) => one - other))
  expect(seqnos.at(-1)).toBe(last.seqno)
  expect([heard, blocks, heardAtThird].map((ear) => ear.open())).toEqual([true, true, true])
  expect(await Promise.all([third.stop(), api.stop()])).toEqual([0, 0])

  const flags = [...chainFlags(scene.chain), "--database", database]
  const verified = await runIndexer(["verify", "--json", ...flags])
  expect(JSON.parse(verified.out)).toMatchObject({ lagging: 0, differences: [] })
  const tables = await readTables(database)
  expect(tables.session).toHaveLength(load.closing().length)
  expect(tables).toEqual(await scene.undisturbed("alone"))
})
