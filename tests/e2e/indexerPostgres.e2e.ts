import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inspect } from "node:util"
import { createLog } from "@cocoon/service"
import { sql } from "kysely"
import { createIngest } from "../../indexer/src/chain/createIngest.js"
import type { IngestMetrics } from "../../indexer/src/chain/metrics/createIngestMetrics.js"
import type { HistoryRow } from "../../indexer/src/chain/read/HistoryRow.js"
import { runCli } from "../../indexer/src/cli.js"
import { openStore } from "../../indexer/src/store/openStore.js"
import { upsertRows } from "../../indexer/src/store/rows/writeRows.js"
import type { Store } from "../../indexer/src/store/Store.js"
import type { LinkedDecoded } from "../../indexer/src/store/Writer.js"
import { createWriter } from "../../indexer/src/store/write/createWriter.js"
import { blankRow } from "../indexer/support/blankRow.js"
import { describeStore } from "../indexer/support/describeStore.js"
import { addressOf, fakeHistory, ROOTS } from "../indexer/support/fakeHistory.js"
import { fakeProject } from "../indexer/support/fakeProject.js"
import { spawnWriter } from "../indexer/support/spawnWriter.js"
import { type Postgres, startPostgres } from "../indexer/support/startPostgres.js"
import { listenTo } from "../indexer/support/store/describeNotices.js"

const timer = { startTimer: () => () => 0 }
const nothing = () => undefined
const UNMETERED = {
  decodeSeconds: timer,
  commitSeconds: timer,
  followed: nothing,
  taken: nothing,
} as unknown as IngestMetrics

/** A decoded transaction as it comes out of a page. */
const historyRowOf = (decoded: LinkedDecoded): HistoryRow => {
  const { account: address, lt, hash, balance } = decoded.transaction
  const { lt: previousLt = "0", hash: previousHash = null } = decoded.previous ?? {}
  return {
    ...{ address, hash, previousHash, lt: BigInt(lt), previousLt: BigInt(previousLt) },
    ...{ statusBefore: "active", finality: "finalized", masterchainSeqno: 1 },
    balanceAfter: BigInt(balance ?? 0),
    isWhole: true,
    decode: () => decoded,
  }
}

let postgres: Postgres

beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres?.stop())

describeStore("PostgreSQL", async () => openStore({ database: await postgres.createDatabase() }))

describe("several processes on one PostgreSQL", () => {
  let database: string
  let store: Store
  let writer: ReturnType<typeof spawnWriter> | undefined

  beforeEach(async () => {
    database = await postgres.createDatabase()
    store = await openStore({ database })
    await store.migrate()
  })
  afterEach(async () => {
    await writer?.kill()
    writer = undefined
    await store.close()
  })

  /** Ends the connections of one kind, as the death of their host does. */
  const cut = (role: string) =>
    sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = ${`cocoon-indexer-${role}`}`.execute(
      store.db,
    )
  const write = (hash: string) =>
    store.write((trx) => upsertRows(trx, "pending", [blankRow("pending", { hash })]))
  const hashes = async () =>
    (await store.db.selectFrom("pending").select("hash").execute()).map(({ hash }) => hash)

  it("a second writer waits, and takes over when the first is killed, with all that it acknowledged", async () => {
    const first = spawnWriter(database)
    writer = first
    await first.said(20)
    let held = false
    const waiting = store.lockWriter().then((lock) => {
      held = true
      return lock
    })
    await first.said(first.lines.length + 50)
    expect(held).toBe(false)
    await expect(write("not yet")).rejects.toMatchObject({ code: "STORE_NOT_WRITER" })
    await first.kill()
    const lock = await waiting
    const kept = (await hashes()).length
    expect(kept).toBeGreaterThanOrEqual(first.lines.length - 1)
    await write("taken over")
    expect(await hashes()).toHaveLength(kept + 1)
    await lock.release()
    await expect(write("released")).rejects.toMatchObject({ code: "STORE_NOT_WRITER" })
  })

  it("a writer that waits gives up at its signal, and leaves the lock to others", async () => {
    const lock = await store.lockWriter()
    const giving = new AbortController()
    const waiting = store.lockWriter(giving.signal)
    giving.abort(new Error("stopped"))
    await expect(waiting).rejects.toThrow("stopped")
    await lock.release()
    await (await store.lockWriter()).release()
  })

  it("a writer whose connection ends is told, commits nothing more, and may lock again", async () => {
    const lock = await store.lockWriter()
    const lost = new Promise((resolve) => lock.lost.addEventListener("abort", resolve))
    const halfWay = store.write(async (trx) => {
      await upsertRows(trx, "pending", [blankRow("pending", { hash: "half" })])
      await cut("writer")
      await lost
    })
    await expect(halfWay).rejects.toMatchObject({ code: "STORE_LOST", retryable: true })
    await expect(write("after")).rejects.toMatchObject({ code: "STORE_LOST" })
    expect(lock.lost.reason).toMatchObject({ code: "STORE_LOST" })
    const again = await store.lockWriter()
    await write("again")
    expect(await hashes()).toEqual(["again"])
    // The old lock's release is of the old session alone.
    await lock.release()
    await write("more")
    await again.release()
  })

  it("a writer whose connection ends while a statement runs is told the same", async () => {
    await store.lockWriter()
    const running = store.write(async (trx) => {
      const sleep = sql`select pg_sleep(60)`.execute(trx)
      await Promise.all([sleep, cut("writer")])
    })
    await expect(running).rejects.toMatchObject({ code: "STORE_LOST", retryable: true })
  })

  it("a server that ends under its readers and a waiting writer ends neither; both go on when it is back", async () => {
    const lock = await store.lockWriter()
    const replica = await openStore({ database })
    const reading = sql`select pg_sleep(60)`.execute(replica.db)
    const between = replica.snapshot(async (trx) => {
      await sql`select 1`.execute(trx)
      await new Promise((resolve) => lock.lost.addEventListener("abort", resolve))
      await sql`select 1`.execute(trx)
    })
    const waiting = replica.lockWriter()
    const ends = Promise.allSettled([reading, between, waiting])
    await sql`select 1`.execute(replica.db)
    await postgres.restart(async () => {
      expect((await ends).map(({ status }) => status)).toEqual(Array(3).fill("rejected"))
      // Lost while it waited, or refused when it asked again.
      const code = expect.stringMatching(/^STORE_(LOST|UNAVAILABLE)$/)
      await expect(waiting).rejects.toMatchObject({ code, retryable: true })
      const refused = { code: "STORE_UNAVAILABLE", retryable: true }
      await expect(replica.lockWriter()).rejects.toMatchObject(refused)
    })
    await sql`select 1`.execute(replica.db)
    await (await replica.lockWriter()).release()
    await replica.close()
  })

  it("a listener whose connection was away is told that it may have missed many", async () => {
    await store.lockWriter()
    const writer = createWriter(store, fakeProject)
    await writer.begin(ROOTS)
    const replica = await openStore({ database })
    const listener = await listenTo(replica)
    await writer.commit({ decoded: [], head: { seqno: 1, at: 10 } })
    expect(await listener.next()).toEqual({ seqno: 1, at: 10, accounts: [] })
    await cut("notices")
    expect(await listener.next()).toEqual({ seqno: 1, at: 10, accounts: "many" })
    await writer.commit({ decoded: [], head: { seqno: 2, at: 20 } })
    expect(await listener.next()).toEqual({ seqno: 2, at: 20, accounts: [] })
    expect(replica.connections?.()).toEqual({ inUse: 0, waiting: 0, noticesLost: 1 })
    await listener.end()
    expect(replica.connections?.().noticesLost).toBe(1)
    await replica.close()
  })

  it("says how many of its connections are in use, and how many statements wait for one", async () => {
    const small = await openStore({ database, connections: 2 })
    let free = (): void => undefined
    const held = new Promise<void>((resolve) => {
      free = resolve
    })
    const reading = Array.from({ length: 5 }, () => small.snapshot(() => held))
    while (small.connections?.().inUse !== 2) await new Promise(setImmediate)
    expect(small.connections?.()).toEqual({ inUse: 2, waiting: 3, noticesLost: 0 })
    free()
    await Promise.all(reading)
    expect(small.connections?.()).toEqual({ inUse: 0, waiting: 0, noticesLost: 0 })
    await small.close()
  })

  it("more accounts than are worth naming are told as many", async () => {
    await store.lockWriter()
    const writer = createWriter(store, fakeProject)
    await writer.begin(ROOTS)
    const listener = await listenTo(store)
    const shows = Array.from({ length: 1_000 }, (_, place) => `job ${place}`)
    await writer.commit({ decoded: fakeHistory([{ of: "model", shows }]) })
    expect(await listener.next()).toEqual({ seqno: 0, at: 0, accounts: "many" })
    await listener.end()
  })

  it("indexing asks for none of the connections that readers may hold", async () => {
    const busy = await openStore({ database, connections: 1 })
    await busy.snapshot(async () => {
      const lock = await busy.lockWriter()
      const writer = createWriter(busy, fakeProject)
      await writer.begin(ROOTS)
      const { registry, globalId } = ROOTS
      const ingest = createIngest({
        ...{ writer, standing: await writer.standing(), registry, globalId },
        metrics: UNMETERED,
        advance: (network) => network,
        log: createLog({ level: "error" }),
      })
      ingest.registryKnownTo(1)
      const taken = await ingest.take(
        fakeHistory([{ of: "model", shows: ["job"] }]).map(historyRowOf),
      )
      expect(taken.found.map(({ address }) => address)).toEqual([addressOf("job")])
      const ended = fakeHistory([{ of: "registry" }, { of: "job", ended: true }]).slice(1)
      expect((await ingest.take(ended.map(historyRowOf))).ended).toEqual([addressOf("job")])
      expect([...ingest.accounts().keys()]).not.toContain(addressOf("job"))
      await ingest.advance({ seqno: 1, at: 10 })
      await lock.release()
    })
    await busy.close()
  })

  it("an export to a file that is there already says so at once", async () => {
    await store.lockWriter()
    await store.write((trx) =>
      upsertRows(trx, "key_grant", [blankRow("key_grant", { model: "m" })]),
    )
    const err: string[] = []
    const io = { out: () => undefined, err: (text: string) => void err.push(text) }
    const table = ["--table", "key_grant", "--database", database]
    const code = await runCli(["export", ...table, "--out", fileURLToPath(import.meta.url)], io)
    expect([code, err]).toEqual([2, [expect.stringContaining("cannot be written (EEXIST)")]])
  })

  it("an export that fails leaves no file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cocoon-export-"))
    await sql`drop table key_grant`.execute(store.db)
    const io = { out: () => undefined, err: () => undefined }
    const table = ["--table", "key_grant", "--database", database]
    const exported = runCli(["export", ...table, "--out", join(folder, "rows.csv")], io)
    await expect(exported).rejects.toThrow("does not exist")
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
  })

  it("a reader's statement ends at its limit of time, a writer's does not", async () => {
    const hasty = await openStore({ database, statementTimeout: 100 })
    await expect(sql`select pg_sleep(60)`.execute(hasty.db)).rejects.toMatchObject({
      code: "57014",
    })
    await hasty.lockWriter()
    await hasty.write((trx) => sql`select pg_sleep(0.3)`.execute(trx))
    await hasty.close()
  })

  it("no error tells the password", async () => {
    const { port } = new URL(database)
    for (const url of [
      "postgres://user:hunter2@127.0.0.1:1/index",
      "postgres://user:hunter2@[broken/index",
      `postgres://nobody:hunter2@127.0.0.1:${port}/index`,
      `postgres://postgres:hunter2@127.0.0.1:${port}/missing`,
    ]) {
      const error = await openStore({ database: url }).then(
        () => undefined,
        (reason: unknown) => reason,
      )
      expect(error).toMatchObject({ code: "STORE_UNAVAILABLE" })
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain("hunter2")
    }
  })
})
