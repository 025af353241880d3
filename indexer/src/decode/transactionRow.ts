import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Row } from "../store/Database.js"
import { readMessage } from "./readMessage.js"

/** The row of a transaction: what the API says of it, and its message by name. */
export function transactionRow(transaction: Transaction): Row<"transaction"> {
  const { description, inMessage } = transaction
  const read = messageOf(inMessage)
  return {
    account: transaction.account.toRawString(),
    lt: transaction.lt.toString(),
    hash: transaction.hash,
    at: transaction.now,
    masterchain_seqno: transaction.masterchainSeqno,
    trace_id: transaction.traceId,
    external_hash: transaction.traceExternalHash,
    opcode: read?.opcode ?? null,
    name: read?.name ?? null,
    source: inMessage?.source?.toRawString() ?? null,
    value: (inMessage?.value ?? 0n).toString(),
    bounced: inMessage?.bounced ?? false,
    success: description.success,
    exit_code: exitCode(description),
    fees: transaction.totalFees.toString(),
    gas: description.gasUsed?.toString() ?? null,
    balance: transaction.balanceAfter?.toString() ?? null,
  }
}

/** What came from outside is an order to a Provider: it begins with a signature, not with an opcode. */
const messageOf = (message: Transaction["inMessage"]) =>
  message?.source === null ? { opcode: null, name: "SignedCall" } : message && readMessage(message)

/** Of the phase that failed; else of the computation. */
const exitCode = (description: Transaction["description"]): number | null => {
  const { actionSuccess, actionResultCode, computeSuccess, computeExitCode } = description
  return computeSuccess !== false && actionSuccess === false ? actionResultCode : computeExitCode
}
