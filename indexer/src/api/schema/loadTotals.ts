import { sql } from "kysely"
import type { ApiContext } from "../context/ApiContext.js"
import { loaderOf } from "../context/loaderOf.js"
import type { Totals } from "./Totals.js"
import { totalsSql } from "./totalsSql.js"

const NOTHING: Totals = {
  jobs: 0,
  redemptions: 0,
  paid: "0",
  fee: "0",
  royalty: "0",
  used_prompt: "0",
  used_cached: "0",
  used_completion: "0",
  used_reasoning: "0",
}

/** What settled in the hours that began at `since` or later: of one model, or of all. Many models are one statement. */
export function loadTotals(
  context: ApiContext,
  { model, since }: { readonly model: string | undefined; readonly since: number },
): Promise<Totals> {
  if (model === undefined) {
    const all = loaderOf<Totals>(context, `totals ${since}`, async (keys) => {
      const { rows } = await sql<Totals>`select ${totalsSql} from hour
        where hour >= ${since}::int8`.execute(context.db)
      return keys.map(() => rows[0] ?? NOTHING)
    })
    return all.load("")
  }
  const loader = loaderOf<Totals>(context, `totals of models ${since}`, async (models) => {
    const { rows } = await sql<Totals & { readonly model: string }>`select model, ${totalsSql}
      from hour where model = any(${sql.val(models)}::text[]) and hour >= ${since}::int8
      group by model`.execute(context.db)
    const byModel = new Map(rows.map((row) => [row.model, row]))
    return models.map((one) => byModel.get(one) ?? NOTHING)
  })
  return loader.load(model)
}
