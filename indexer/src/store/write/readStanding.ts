import type { Transaction } from "kysely"
import type { Database } from "../Database.js"
import type { Standing } from "../Writer.js"
import { readHead } from "./readHead.js"

/** Where indexing goes on. Throws STORE_EMPTY. */
export async function readStanding(trx: Transaction<Database>): Promise<Standing> {
  const { seqno, registry } = await readHead(trx)
  const followed = await trx
    .selectFrom("account")
    .selectAll()
    .where("followed", "=", true)
    .execute()
  const row = await trx
    .selectFrom("registry")
    .select("codes")
    .where("address", "=", registry)
    .executeTakeFirst()
  return { followed, codes: row?.codes ?? [], seqno }
}
