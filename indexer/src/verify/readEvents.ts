import type { Kysely } from "kysely"
import type { IndexedEvent } from "../decode/IndexedEvent.js"
import type { Database } from "../store/Database.js"

const PAGE = 1_000

/** The log of one account from its beginning, in pages. */
export async function* readEvents(
  db: Kysely<Database>,
  account: string,
): AsyncGenerator<readonly IndexedEvent[]> {
  let last: Pick<IndexedEvent, "lt" | "seq"> = { lt: "-1", seq: 0 }
  for (;;) {
    const { lt, seq } = last
    const page = await db
      .selectFrom("event")
      .selectAll()
      .where("account", "=", account)
      .where((on) => on.or([on("lt", ">", lt), on.and([on("lt", "=", lt), on("seq", ">", seq)])]))
      .orderBy("lt")
      .orderBy("seq")
      .limit(PAGE)
      .execute()
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (end === undefined || page.length < PAGE) return
    last = end
  }
}
