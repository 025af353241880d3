import type { Row } from "../../store/Database.js"
import type { ApiContext } from "../context/ApiContext.js"

const SHOWN_MAX = 200

/** Transactions that are not final yet, oldest first, of one account or of all; at most 200. */
export function loadPending(
  { db }: ApiContext,
  account: string | null | undefined,
): Promise<Row<"pending">[]> {
  const all = db.selectFrom("pending").selectAll()
  const some = account == null ? all : all.where("account", "=", account)
  return some.orderBy("lt").orderBy("hash").limit(SHOWN_MAX).execute()
}
