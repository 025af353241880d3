import { sql, type Transaction } from "kysely"
import type { Database, Row } from "../Database.js"

/** Previews of what is final now: by hash, and of the same account in the same trace, whose hash may have been another's. */
export async function forgetFinal(
  trx: Transaction<Database>,
  transactions: readonly Row<"transaction">[],
): Promise<void> {
  if (transactions.length === 0) return
  const hashes = transactions.map(({ hash }) => hash)
  const traced = transactions.filter((row) => row.external_hash !== null)
  await sql`delete from pending where hash = any(${hashes}::text[])
    or (external_hash, account) in (select * from
      unnest(${traced.map((row) => row.external_hash)}::text[], ${traced.map((row) => row.account)}::text[]))`.execute(
    trx,
  )
}
