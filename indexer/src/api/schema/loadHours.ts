import { sql } from "kysely"
import type { ApiContext } from "../context/ApiContext.js"
import { loaderOf } from "../context/loaderOf.js"
import type { Totals } from "./Totals.js"
import { totalsSql } from "./totalsSql.js"

/** What settled in an hour that began then, unix seconds. */
export interface HourTotals extends Totals {
  readonly hour: number
}

/** Hours that began at `since` or later and in which anything settled, oldest first. */
export function loadHours(
  context: ApiContext,
  { model, since }: { readonly model: string | undefined; readonly since: number },
): Promise<readonly HourTotals[]> {
  const name = model === undefined ? "hours" : "hours of models"
  const loader = loaderOf<readonly HourTotals[]>(context, `${name} ${since}`, async (models) => {
    const which = model === undefined ? sql`''` : sql`model`
    const own = model === undefined ? sql`true` : sql`model = any(${sql.val(models)}::text[])`
    const { rows } = await sql<HourTotals & { readonly whose: string }>`select ${which} as whose,
      hour, ${totalsSql} from hour where ${own} and hour >= ${since}::int8
      group by 1, 2 order by 2`.execute(context.db)
    return models.map((one) => rows.filter(({ whose }) => whose === one))
  })
  return loader.load(model ?? "")
}
