import type { Transaction } from "@cocoon/ton-indexer-client"
import type { decodeTransaction } from "../../decode/decodeTransaction.js"
import type { HistoryRow } from "./HistoryRow.js"
import { isWhole } from "./isWhole.js"

/** A transaction that is decoded when it is wanted. */
export function rowOf(transaction: Transaction, decode: typeof decodeTransaction): HistoryRow {
  const { lt, hash, previousLt, previousHash, statusBefore } = transaction
  const { finality, masterchainSeqno, balanceAfter } = transaction
  return {
    ...{
      lt,
      hash,
      previousLt,
      previousHash,
      statusBefore,
      finality,
      masterchainSeqno,
      balanceAfter,
    },
    address: transaction.account.toRawString(),
    isWhole: isWhole(transaction),
    decode: (account, network) => decode(transaction, account, network),
  }
}
