import { sql } from "kysely"

/** The columns of `Totals` summed over rows of `hour`. */
export const totalsSql = sql`coalesce(sum(jobs), 0)::int8 as jobs,
  coalesce(sum(redemptions), 0)::int8 as redemptions,
  coalesce(sum(paid), 0) as paid, coalesce(sum(fee), 0) as fee,
  coalesce(sum(royalty), 0) as royalty, coalesce(sum(used_prompt), 0) as used_prompt,
  coalesce(sum(used_cached), 0) as used_cached, coalesce(sum(used_completion), 0) as used_completion,
  coalesce(sum(used_reasoning), 0) as used_reasoning`
