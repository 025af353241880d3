import type { Kysely, RawNode } from "kysely"
import type { Database } from "../../store/Database.js"

/** A database that finds nothing, and tells how PostgreSQL would go about each statement of raw SQL. */
export function explained(db: Kysely<Database>, tell: (plan: string) => void): Kysely<Database> {
  return db.withPlugin({
    transformQuery({ node }) {
      const { sqlFragments, ...rest } = node as RawNode
      const [first = "", ...others] = sqlFragments
      return { ...rest, sqlFragments: [`explain ${first}`, ...others] }
    },
    async transformResult({ result }) {
      tell(result.rows.map((row) => String(row["QUERY PLAN"])).join("\n"))
      return { ...result, rows: [] }
    },
  })
}
