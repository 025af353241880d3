import type { StreamItem } from "@cocoon/ton-indexer-client"
import { transactionRow } from "../decode/transactionRow.js"
import type { Row } from "../store/Database.js"

/** A transaction that is not final, as it is shown. */
export function readPreview(item: Extract<StreamItem, { kind: "preview" }>): Row<"pending"> {
  const { account, hash, lt, at, name, success, external_hash } = transactionRow(item.transaction)
  return {
    ...{ account, hash, lt, at, name, success },
    external_hash: item.traceExternalHash || external_hash,
    finality: item.finality,
  }
}
