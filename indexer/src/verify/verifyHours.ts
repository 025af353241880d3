import { type Kysely, sql } from "kysely"
import type { Database } from "../store/Database.js"
import { PRIMARY_KEYS } from "../store/schema/primaryKeys.js"
import { compareRows } from "./compareRows.js"
import type { Difference } from "./Difference.js"
import type { Columns } from "./expect/Expected.js"

const SUMS = [
  "paid",
  "fee",
  "royalty",
  "used_prompt",
  "used_cached",
  "used_completion",
  "used_reasoning",
] as const

/** Sums by hour against the settlements that they are of, model by model. `db` shows one moment. */
export async function verifyHours(db: Kysely<Database>): Promise<Difference[]> {
  const models = await db
    .selectFrom("settlement")
    .select("model")
    .union(db.selectFrom("hour").select("model"))
    .execute()
  const differences: Difference[] = []
  for (const { model } of models) {
    const stored = await db.selectFrom("hour").selectAll().where("model", "=", model).execute()
    const expected = await sumByHour(db, model)
    differences.push(...compareRows({ table: "hour", key: PRIMARY_KEYS.hour, stored, expected }))
  }
  return differences
}

async function sumByHour(db: Kysely<Database>, model: string): Promise<Columns[]> {
  const sums = await db
    .selectFrom("settlement")
    .select((on) => [
      sql<number>`(at / 3600) * 3600`.as("hour"),
      on.fn.countAll().filterWhere("deal", "=", "job").as("jobs"),
      on.fn.countAll().filterWhere("deal", "=", "session").as("redemptions"),
      ...SUMS.map((column) => on.fn.sum<string>(column).as(column)),
    ])
    .where("model", "=", model)
    .groupBy(sql`1`)
    .execute()
  return sums.map((row) => ({
    ...row,
    model,
    jobs: Number(row.jobs),
    redemptions: Number(row.redemptions),
  }))
}
