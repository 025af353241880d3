import type { Kysely } from "kysely"
import type { Database, Row } from "../store/Database.js"

const PAGE = 100

/** All accounts by address, in pages. */
export async function* readAccounts(
  db: Kysely<Database>,
): AsyncGenerator<readonly Row<"account">[]> {
  let last = ""
  for (;;) {
    const page = await db
      .selectFrom("account")
      .selectAll()
      .where("address", ">", last)
      .orderBy("address")
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (end === undefined || page.length < PAGE) return
    last = end.address
  }
}
