import { sql, type Transaction } from "kysely"
import type { Database } from "../Database.js"
import type { Announce } from "../Store.js"
import type { Previews } from "../Writer.js"

/** Drops previews, and tells who lost some. */
export async function forgetPreviews(
  trx: Transaction<Database>,
  what: Previews,
  announce: Announce,
): Promise<void> {
  const dropped = await trx
    .deleteFrom("pending")
    .where(conditionOf(what))
    .returning("account")
    .execute()
  if (dropped.length === 0) return
  const head = await trx.selectFrom("head").select(["seqno", "at"]).executeTakeFirst()
  const accounts = [...new Set(dropped.map(({ account }) => account))]
  announce({ seqno: head?.seqno ?? 0, at: head?.at ?? 0, accounts })
}

function conditionOf(what: Previews) {
  if (what === "all") return sql<boolean>`true`
  if ("externalHash" in what) return sql<boolean>`external_hash = ${what.externalHash}`
  return sql<boolean>`at < ${what.olderThan} or exists (select 1 from account
    where account.address = pending.account and account.last_lt >= pending.lt)`
}
