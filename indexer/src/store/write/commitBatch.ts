import { sql, type Transaction } from "kysely"
import type { Projection } from "../../project/Projection.js"
import type { Database, Row } from "../Database.js"
import { insertRows, upsertRows } from "../rows/writeRows.js"
import type { Announce } from "../Store.js"
import type { Batch, Committed, LinkedDecoded } from "../Writer.js"
import { advanceAccounts } from "./advanceAccounts.js"
import { foldEvents } from "./foldEvents.js"
import { forgetFinal } from "./forgetFinal.js"
import { readHead } from "./readHead.js"

type Trx = Transaction<Database>

export interface CommitOptions {
  readonly project: Projection
  readonly announce: Announce
}

/** One batch in the SQL transaction `trx`. Throws STORE_EMPTY and what `advanceAccounts` throws. */
export async function commitBatch(
  trx: Trx,
  batch: Batch,
  { project, announce }: CommitOptions,
): Promise<Committed> {
  const before = await readHead(trx)
  const { fresh, accounts, found } = advanceAccounts(await readAccounts(trx, batch), batch.decoded)
  const events = fresh.flatMap((step) => step.events)
  await writeLog(trx, fresh)
  await foldEvents(trx, { accounts, events, project })
  await upsertRows(trx, "account", accounts)
  const head = changed(before, batch.head)
  if (head !== undefined) await trx.updateTable("head").set(head).execute()
  if (head !== undefined || accounts.length > 0) {
    const { seqno, at } = head ?? before
    announce({ seqno, at, accounts: accounts.map(({ address }) => address) })
  }
  return { transactions: fresh.length, events: events.length, found, accounts }
}

function changed(before: Row<"head">, head: Batch["head"]): Batch["head"] {
  return head !== undefined && head.seqno !== before.seqno ? head : undefined
}

async function readAccounts(trx: Trx, { decoded }: Batch): Promise<readonly Row<"account">[]> {
  const own = decoded.map(({ transaction }) => transaction.account)
  const found = decoded.flatMap((step) => step.found.map(({ address }) => address))
  const addresses = [...new Set([...own, ...found])]
  if (addresses.length === 0) return []
  return trx
    .selectFrom("account")
    .selectAll()
    .where("address", "=", sql<string>`any(${addresses}::text[])`)
    .execute()
}

async function writeLog(trx: Trx, fresh: readonly LinkedDecoded[]): Promise<void> {
  const transactions = fresh.map(({ transaction }) => transaction)
  await insertRows(trx, "transaction", transactions)
  await insertRows(
    trx,
    "event",
    fresh.flatMap(({ events }) => events),
  )
  await forgetFinal(trx, transactions)
}
