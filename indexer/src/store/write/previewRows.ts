import { sql, type Transaction } from "kysely"
import type { Database, Row } from "../Database.js"
import { upsertRows } from "../rows/writeRows.js"
import type { Announce } from "../Store.js"

/** Keeps previews, but not of what is final already: the stream and the chain are not in step. */
export async function previewRows(
  trx: Transaction<Database>,
  rows: readonly Row<"pending">[],
  announce: Announce,
): Promise<void> {
  if (rows.length === 0) return
  const hashes = rows.map(({ hash }) => hash)
  const final = await trx
    .selectFrom("transaction")
    .select("hash")
    .where("hash", "=", sql<string>`any(${hashes}::text[])`)
    .execute()
  const shown = rows.filter(({ hash }) => !final.some((row) => row.hash === hash))
  if (shown.length === 0) return
  // The last word on a hash counts.
  await upsertRows(trx, "pending", [...new Map(shown.map((row) => [row.hash, row])).values()])
  const head = await trx.selectFrom("head").select(["seqno", "at"]).executeTakeFirst()
  const accounts = [...new Set(shown.map(({ account }) => account))]
  announce({ seqno: head?.seqno ?? 0, at: head?.at ?? 0, accounts })
}
