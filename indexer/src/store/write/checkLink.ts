import type { Row } from "../Database.js"
import { StoreError } from "../StoreError.js"
import type { LinkedDecoded } from "../Writer.js"

/**
 * That no transaction is missing between an account's cursor and the next one, and that both are of one history. An account that had
 * ended begins anew at lt 0. Throws STORE_GAP (retryable), STORE_FORK.
 */
export function checkLink(account: Row<"account">, { transaction, previous }: LinkedDecoded): void {
  if (previous === null || previous.lt === "0") return
  const details = {
    account: account.address,
    lt: transaction.lt,
    previous: previous.lt,
    cursor: account.last_lt,
  }
  if (previous.lt !== account.last_lt) {
    throw new StoreError(
      "STORE_GAP",
      `transaction ${transaction.lt} of ${account.address} follows ${previous.lt}, and the index is at ${account.last_lt}: ask again from there`,
      { details, retryable: true },
    )
  }
  if (previous.hash === null || account.last_hash === null) return
  if (previous.hash === account.last_hash) return
  throw new StoreError(
    "STORE_FORK",
    `transaction ${transaction.lt} of ${account.address} does not follow the one that is indexed: the API is of another chain, or the chain was restored; index it into a new database`,
    { details },
  )
}
