import type { AccountStatus as CoreStatus, Transaction } from "@ton/core"
import type { AccountStatus } from "../../chain/accountSummary.js"
import type { TransactionRecord } from "../../store/records.js"
import { base64 } from "../base64.js"
import type { History } from "../history.js"
import { openTransaction } from "../openTransaction.js"
import { descriptionJson } from "./descriptionJson.js"
import { messageJson } from "./messageJson.js"

/** How sure a transaction is: run but not in a block, or sealed. */
export type Finality = "pending" | "confirmed" | "finalized"

/** The only shard of a workchain, as TonCenter v3 prints it. */
export const V3_SHARD = "8000000000000000"

const STATUS: Record<CoreStatus, AccountStatus> = {
  uninitialized: "uninit",
  frozen: "frozen",
  active: "active",
  "non-existing": "nonexist",
}

const maybe = (hash: Buffer | null) => (hash === null ? null : base64(hash))

/** An account state as TonCenter v3 prints it inside transactions; balance in nanoTON. */
export function accountStateJson(record: TransactionRecord) {
  return {
    hash: base64(record.stateHash),
    balance: String(record.balance),
    extra_currencies: {},
    account_status: record.status,
    frozen_hash: maybe(record.frozenHash),
    data_hash: maybe(record.dataHash),
    code_hash: maybe(record.codeHash),
  }
}

function stateBefore(
  history: History,
  { record, transaction }: { record: TransactionRecord; transaction: Transaction },
) {
  const previous = record.prevLt === 0 ? undefined : history.transaction(record.prevLt)
  if (previous !== undefined) return accountStateJson(previous)
  if (transaction.oldStatus !== "non-existing") return null
  return {
    hash: base64(transaction.stateUpdate.oldHash),
    balance: "0",
    extra_currencies: {},
    account_status: "nonexist",
    frozen_hash: null,
    data_hash: null,
    code_hash: null,
  }
}

function traceOf(history: History, record: TransactionRecord) {
  const isRoot = record.traceLt === record.lt
  const root = isRoot ? record : (history.transaction(record.traceLt) ?? record)
  const cause = history.receivedBy(root.lt)
  const external = cause?.source === null ? cause : undefined
  return {
    trace_id: base64(root.hash),
    ...(external ? { trace_external_hash: base64(external.hash) } : {}),
  }
}

/** A transaction as TonCenter v3 prints it: amounts and lt as strings, hashes in base64. */
export function transactionJson(
  history: History,
  options: { readonly record: TransactionRecord; readonly finality: Finality },
) {
  const { record, finality } = options
  const { transaction, inMessage, outMessages } = openTransaction(record)
  const workchain = record.account.startsWith("-1:") ? -1 : 0
  return {
    account: record.account,
    hash: base64(record.hash),
    lt: String(record.lt),
    now: record.utime,
    mc_block_seqno: record.seqno,
    ...traceOf(history, record),
    prev_trans_hash: base64(transaction.prevTransactionHash),
    prev_trans_lt: String(record.prevLt),
    orig_status: STATUS[transaction.oldStatus],
    end_status: STATUS[transaction.endStatus],
    total_fees: String(transaction.totalFees.coins),
    total_fees_extra_currencies: {},
    description: descriptionJson(transaction.description),
    block_ref: { workchain, shard: V3_SHARD, seqno: record.seqno },
    in_msg: inMessage ? messageJson(inMessage) : null,
    out_msgs: outMessages.map(messageJson),
    account_state_before: stateBefore(history, { record, transaction }),
    account_state_after: accountStateJson(record),
    emulated: finality === "pending",
    finality,
  }
}
