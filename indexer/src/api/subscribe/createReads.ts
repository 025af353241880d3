import DataLoader from "dataloader"
import { type Kysely, sql } from "kysely"
import type { Database, Row } from "../../store/Database.js"
import { groupRows } from "../context/groupRows.js"
import { selectByKeys } from "../context/selectByKeys.js"
import { jobFilter } from "../schema/jobFilter.js"
import { ALL } from "../schema/lookups.js"
import type { Feed, JobsSince } from "./Feed.js"

type Reads = Pick<Feed, "jobsAt" | "jobsSince" | "pendingOf">
type Jobs = readonly Row<"job">[]
type Pending = readonly Row<"pending">[]

const JOBS_MAX = 1_000
const PENDING_MAX = 200
/** Stands for all accounts where one may be named: no address is so short. */
const EVERY = ""

/** What followers read after a notice. Nothing is kept: those who ask at once share a statement, one who asks later gets what is there then. */
export function createReads(db: Kysely<Database>): Reads {
  const jobsAt = shared<Jobs>((addresses) => readJobsAt(db, addresses))
  const jobsSince = shared<Jobs>((asked) =>
    each(asked, (text) => readJobsSince(db, JSON.parse(text))),
  )
  const pendingOf = shared<Pending>((accounts) => readPending(db, accounts))
  return {
    jobsAt: (address) => jobsAt.load(address),
    jobsSince: (asked) => jobsSince.load(JSON.stringify(asked)),
    pendingOf: (account) => pendingOf.load(account ?? EVERY),
  }
}

/** A loader that forgets at once; `read` is asked for each key once. */
function shared<Value>(read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>) {
  return new DataLoader<string, Value>(
    async (keys) => {
      const found = await read([...new Set(keys)])
      return keys.map((key) => found.get(key) as Value)
    },
    { cache: false },
  )
}

const each = async <Value>(keys: readonly string[], read: (key: string) => Promise<Value>) =>
  new Map(await Promise.all(keys.map(async (key) => [key, await read(key)] as const)))

const byKey = <One>(keys: readonly string[], groups: ReadonlyMap<string, readonly One[]>) =>
  new Map(keys.map((key) => [key, groups.get(key) ?? []]))

async function readJobsAt(db: Kysely<Database>, addresses: readonly string[]) {
  const wanted = addresses.map((address) => [address])
  const order = sql` order by opened_lt`
  const rows = await selectByKeys({ db }, ALL.jobsAt, wanted, { order })
  return byKey(
    addresses,
    groupRows(rows, ({ address }) => address),
  )
}

async function readJobsSince(db: Kysely<Database>, { filter, since, now }: JobsSince) {
  const wanted = sql.join([sql`true`, ...jobFilter.where(filter, now)], sql` and `)
  const { rows } = await sql<Row<"job">>`select * from job
    where ${wanted} and updated_at >= ${since}::int8
    order by updated_lt desc limit ${JOBS_MAX}`.execute(db)
  return rows.toReversed()
}

async function readPending(db: Kysely<Database>, accounts: readonly string[]) {
  const named = accounts.filter((account) => account !== EVERY)
  const [own, every] = await Promise.all([
    named.length === 0 ? [] : readPendingOf(db, named),
    accounts.includes(EVERY) ? readAllPending(db) : [],
  ])
  return byKey(accounts, groupRows(own, ({ account }) => account).set(EVERY, [...every]))
}

const readAllPending = (db: Kysely<Database>): Promise<Pending> =>
  db.selectFrom("pending").selectAll().orderBy("lt").orderBy("hash").limit(PENDING_MAX).execute()

async function readPendingOf(db: Kysely<Database>, accounts: readonly string[]): Promise<Pending> {
  const { rows } = await sql<Row<"pending">>`select page.*
    from unnest(${sql.val(accounts)}::text[]) as wanted(name) cross join lateral
    (select * from pending where account = wanted.name order by lt, hash limit ${PENDING_MAX}) as page
    order by page.lt, page.hash`.execute(db)
  return rows
}
