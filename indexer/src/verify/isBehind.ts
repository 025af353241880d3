import type { AccountState } from "@cocoon/ton-indexer-client"
import type { Kysely } from "kysely"
import type { Database, Row } from "../store/Database.js"

type State = Pick<AccountState, "status" | "lastTransactionLt">

/** True if the chain is further than the database with this account. */
export async function isBehind(
  db: Kysely<Database>,
  account: Row<"account">,
  { status, lastTransactionLt: lt }: State,
): Promise<boolean> {
  if (lt !== null) return BigInt(account.last_lt) < lt
  return status === "nonexist" && (await mayHaveEnded(db, account))
}

/** Of a deal that has ended the chain may show nothing: it ended since if its row runs, or if it was shown after what is indexed. */
async function mayHaveEnded(
  db: Kysely<Database>,
  { address, kind, shown_lt, last_lt }: Row<"account">,
): Promise<boolean> {
  if (kind !== "job" && kind !== "session") return false
  if (BigInt(shown_lt) > BigInt(last_lt)) return true
  const running = await db
    .selectFrom(kind)
    .select("opened_lt")
    .where("address", "=", address)
    .where("closed_lt", "is", null)
    .executeTakeFirst()
  return running !== undefined
}
