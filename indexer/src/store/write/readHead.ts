import type { Transaction } from "kysely"
import type { Database, Row } from "../Database.js"
import { StoreError } from "../StoreError.js"

/** Which network the database is of, and how far it is indexed. Throws STORE_EMPTY. */
export async function readHead(trx: Transaction<Database>): Promise<Row<"head">> {
  const head = await trx.selectFrom("head").selectAll().executeTakeFirst()
  if (head !== undefined) return head
  throw new StoreError("STORE_EMPTY", "the database is of no network yet: begin the writer first")
}
