import { sql } from "kysely"
import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"
import { type JobFilter, jobFilter } from "../schema/jobFilter.js"
import type { Changes } from "./Feed.js"

/** An address may hold several deals in turn: those that changed lately are told, and always the last. */
const LATELY_SECONDS = 600
/** How far back is looked where the accounts have no names; live jobs are looked at whatever their age. */
const MANY_SECONDS = 3_600
const MANY_MAX = 1_000

/** Jobs that changed and are wanted, each as it is now. */
export async function changedJobs(
  { db, feed, now }: ApiContext,
  filter: JobFilter | null | undefined,
  { accounts, at }: Changes,
): Promise<readonly Row<"job">[]> {
  if (accounts === "many") {
    const wanted = sql.join([sql`true`, ...jobFilter.where(filter, now())], sql` and `)
    const { rows } = await sql<Row<"job">>`select * from job where ${wanted}
      and (status in ('open', 'claimed', 'running', 'delivered', 'challenged')
        or updated_at >= ${at - MANY_SECONDS}::int8)
      order by updated_lt desc limit ${MANY_MAX}`.execute(db)
    return rows.toReversed()
  }
  const deals = await Promise.all([...accounts].map((address) => feed.jobsAt(address)))
  return deals
    .flatMap((own) =>
      own.filter((row) => row === own.at(-1) || row.updated_at >= at - LATELY_SECONDS),
    )
    .filter((row) => jobFilter.matches(filter, row, now()))
}
