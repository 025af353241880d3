import type { AccountState } from "@cocoon/ton-indexer-client"
import type { Kysely } from "kysely"
import { project } from "../../indexer/src/project/project.js"
import type { Database } from "../../indexer/src/store/Database.js"
import { openStore } from "../../indexer/src/store/openStore.js"
import type { Store } from "../../indexer/src/store/Store.js"
import { createWriter } from "../../indexer/src/store/write/createWriter.js"
import type { Verified } from "../../indexer/src/verify/Difference.js"
import { verifyStore } from "../../indexer/src/verify/verifyStore.js"
import { complete } from "../world/completion.js"
import { createWorld, type World } from "../world/createWorld.js"
import { claim, deliver, open } from "../world/job.js"
import { closeBy, redeem } from "../world/redeem.js"
import { openChannel } from "../world/session.js"
import { topUp } from "../world/sessionEnd.js"
import { START } from "../world/terms.js"
import { chainOf } from "./support/chainOf.js"
import { indexWorld } from "./support/indexWorld.js"

const OPEN = { direct: false, deadline: START + 600 }

/** Deals of every kind: some over, some under way. */
async function history() {
  const world = await createWorld()
  const paid = await open(world, OPEN)
  await claim(world, paid)
  await deliver(world, paid)
  await complete(world, paid)
  await claim(world, await open(world, { ...OPEN, nonce: 2n }))
  await open(world, { nonce: 3n })
  const closed = await openChannel(world)
  await redeem(world, closed)
  await closeBy(world, closed, {
    usage: { prompt: 30_000n, cached: 0n, completion: 20_000n, reasoning: 0n },
  })
  const running = await openChannel(world, { nonce: 2n })
  await redeem(world, running)
  return { world, running }
}

describe("verify", () => {
  let store: Store
  let world: World
  let running: Awaited<ReturnType<typeof openChannel>>
  let network: Awaited<ReturnType<typeof indexWorld>>

  beforeAll(async () => {
    store = await openStore({ database: "memory:" })
    await store.migrate()
    await store.lockWriter()
    const past = await history()
    world = past.world
    running = past.running
    network = await indexWorld(world, createWriter(store, project))
  })
  afterAll(() => store.close())

  const verify = (from: Pick<Store, "db" | "snapshot"> = store, most = 1_000) =>
    verifyStore(from, { client: chainOf(world), network, project, attempts: 1, most })
  const NOTHING = { differences: [], lagging: [] }

  /** What verify finds in a database that somebody changed, which is as before afterwards. */
  async function changed(change: (db: Kysely<Database>) => Promise<unknown>, most?: number) {
    const rolledBack = new Error("as before")
    let found: Verified = NOTHING
    const work = store.db.transaction().execute(async (db) => {
      await change(db)
      found = await verify({ db, snapshot: (read) => read(db) }, most)
      throw rolledBack
    })
    await expect(work).rejects.toBe(rolledBack)
    expect(found.lagging).toEqual([])
    return found.differences
  }

  it("finds nothing after deals of every kind, some over and some under way", async () => {
    expect(await verify()).toEqual(NOTHING)
    const kinds = await store.db.selectFrom("account").select("kind").orderBy("kind").execute()
    expect(kinds.map(({ kind }) => kind)).toEqual([
      ...[
        "job",
        "job",
        "job",
        "model",
        "pool",
        "provider",
        "registry",
        "session",
        "session",
        "verifier",
      ],
    ])
    const jobs = await store.db.selectFrom("job").select("status").orderBy("status").execute()
    expect(jobs.map(({ status }) => status)).toEqual(["claimed", "running", "settled"])
  })

  it.each([
    ["job", "budget", "1"],
    ["session", "paid", "5"],
    ["provider", "stake", "7"],
    ["model", "volume", "8"],
    ["registry", "policy", 9],
    ["price", "floor_cached", "3"],
    ["image", "revoked_at", 4],
    ["terms", "superseded_at", 6],
  ] as const)("tells a wrong %s.%s by the log and by the getter", async (table, column, value) => {
    const found = await changed((db) =>
      (db as unknown as Kysely<Record<string, Record<string, unknown>>>)
        .updateTable(table)
        .set({ [column]: value })
        .execute(),
    )
    const own = found.filter((difference) => difference.table === table)
    expect(own.map((difference) => [difference.column, difference.stored])).toEqual(
      own.map(() => [column, value]),
    )
    expect(new Set(own.map(({ source }) => source))).toEqual(new Set(["log", "getter"]))
    expect(found).toEqual(own)
  })

  it("tells rows that are missing and rows that nobody made", async () => {
    const missing = await changed((db) => db.deleteFrom("price").execute())
    expect(missing.map(({ column, stored, source }) => [column, stored, source])).toEqual([
      ["*", null, "log"],
      ["*", null, "getter"],
    ])
    const stray = await changed((db) =>
      db.updateTable("session").set({ address: "0:00" }).execute(),
    )
    expect(stray).toContainEqual({
      table: "session",
      key: ["0:00"],
      column: "address",
      stored: "0:00",
      expected: null,
      source: "log",
    })
  })

  it("tells a settlement that is gone, and sums by hour that are not theirs", async () => {
    const found = await changed((db) =>
      db.deleteFrom("settlement").where("deal", "=", "job").execute(),
    )
    expect(new Set(found.map(({ table }) => table))).toEqual(new Set(["settlement", "hour"]))
    const sums = await changed((db) => db.updateTable("hour").set({ fee: "1" }).execute())
    expect(sums.map(({ table, column }) => [table, column])).toEqual([["hour", "fee"]])
  })

  it("tells an account whose names do not give its address, and a database of another network", async () => {
    const names = JSON.stringify({
      kind: "model",
      owner: `0:${"0".repeat(64)}`,
      modelHash: "0".repeat(64),
      royaltyBps: 1,
    })
    const found = await changed((db) =>
      db.updateTable("account").set({ names }).where("kind", "=", "model").execute(),
    )
    expect(found).toEqual([expect.objectContaining({ column: "names", source: "derivation" })])
    const other = await changed((db) => db.updateTable("head").set({ global_id: 1 }).execute())
    expect(other).toEqual([expect.objectContaining({ table: "head", column: "global_id" })])
  })

  it("tells a log without its beginning", async () => {
    const found = await changed((db) =>
      db.deleteFrom("event").where("kind", "=", "registry.InitRegistry").execute(),
    )
    expect(found).toContainEqual(
      expect.objectContaining({ table: "event", stored: expect.stringMatching(/^LOG_INCOMPLETE/) }),
    )
  })

  it("tells another last transaction than the chain's", async () => {
    const last_hash = "0".repeat(64)
    const found = await changed((db) =>
      db.updateTable("account").set({ last_hash }).where("kind", "=", "model").execute(),
    )
    expect(found.map(({ column, source }) => [column, source])).toEqual([
      ["last_hash", "log"],
      ["last_hash", "cursor"],
    ])
  })

  it("says how far it is, and stops at the most differences that it was asked for", async () => {
    const progress: number[] = []
    const options = { client: chainOf(world), network, project, attempts: 1 }
    await verifyStore(store, { ...options, onProgress: (accounts) => progress.push(accounts) })
    expect(progress).toEqual([10])
    const wrong = { prompt: "1", cached: "1", completion: "1" }
    const spoil = (db: Kysely<Database>) => db.updateTable("price").set(wrong).execute()
    expect(await changed(spoil)).toHaveLength(6)
    expect(await changed(spoil, 2)).toHaveLength(2)
  })

  it("looks again at an account that moves, and tells the lag of one that does not catch up", async () => {
    await topUp(world, running, { amount: 5n })
    let waits = 0
    const client = chainOf(world)
    const options = { client, network, project, attempts: 3 }
    const wait = async () => void waits++
    const lagging = await verifyStore(store, { ...options, wait })
    const own = running.session.address.toRawString()
    expect(lagging).toEqual({ differences: [], lagging: [own] })
    expect(waits).toBe(2)
    const caughtUp = async () => void (await indexWorld(world, createWriter(store, project)))
    expect(await verifyStore(store, { ...options, wait: caughtUp })).toEqual(NOTHING)
  })

  it("tells a deal that ended since, of which the chain shows nothing, from one that cannot have", async () => {
    const deal = running.session.address
    const honest = chainOf(world)
    const isDeal = (state: AccountState) => state.address.equals(deal)
    const nothing = { status: "nonexist", lastTransactionLt: null, lastTransactionHash: null }
    const accountStates: typeof honest.accountStates = async (request) =>
      (await honest.accountStates(request)).map((state) =>
        isDeal(state) ? ({ ...state, ...nothing } as AccountState) : state,
      )
    const gone = { ...honest, accountStates }
    const options = { client: gone, network, project, attempts: 1 }
    const lagging = [deal.toRawString()]
    expect(await verifyStore(store, options)).toEqual({ differences: [], lagging })
    await store.db
      .updateTable("session")
      .set({ closed_lt: "1" })
      .where("address", "=", deal.toRawString())
      .execute()
    const { differences, lagging: none } = await verifyStore(store, options)
    expect(none).toEqual([])
    expect(differences).toContainEqual(
      expect.objectContaining({ column: "last_lt", expected: "0", source: "cursor" }),
    )
  })
})
