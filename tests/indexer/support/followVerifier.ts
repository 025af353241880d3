import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Transaction as RawTransaction } from "@ton/core"
import { decodeVerifier } from "../../../indexer/src/decode/verifier/decodeVerifier.js"
import { createRows, type MemoryRows } from "../../../indexer/src/project/createRows.js"
import { projectVerifier } from "../../../indexer/src/project/verifier/projectVerifier.js"
import { CALLBACK } from "../../attestation-verifier/support/verifierWorld.js"
import { toTransaction } from "./toTransaction.js"

/** Rows of a verifier after these transactions, in their order, where the tests' callback is the Registry; events go through JSON as they do in the log. */
export function followVerifier(transactions: readonly RawTransaction[]): MemoryRows {
  return foldVerifier(transactions.map(toTransaction))
}

/** The same from what an API shows. */
export function foldVerifier(transactions: readonly Transaction[]): MemoryRows {
  const rows = createRows()
  const registry = CALLBACK.toRawString()
  for (const transaction of transactions) {
    if (!transaction.description.success) continue
    const account = { address: transaction.account.toRawString() }
    for (const event of decodeVerifier(transaction, account, { registry }).events) {
      projectVerifier(rows, JSON.parse(JSON.stringify(event)))
    }
  }
  return rows
}
