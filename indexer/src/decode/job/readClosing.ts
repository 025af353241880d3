import type { Transaction } from "@cocoon/ton-indexer-client"
import { Job, loadJobClosed } from "@cocoon/wrappers"
import { paymentsIn } from "../deal/paymentsIn.js"
import { readUsage } from "../deal/readUsage.js"
import { sentBy } from "../deal/sentBy.js"
import type { JobEventData } from "./JobEventData.js"

const { opcodes } = Job

/** How a Job ended: its last notice, its payments and the client's refund, which is the last message of every Job; null before it. */
export function readClosing(transaction: Transaction): JobEventData["job.JobClosed"] | null {
  const sent = sentBy(transaction)
  const refund = sent.find(({ opcode }) => opcode === opcodes.JobRefund)
  if (refund === undefined) return null
  const at = sent.findIndex(({ opcode }) => opcode === opcodes.JobClosed)
  const notice = sent[at]
  const payments = paymentsIn(sent)
  const refunded = refund.value.toString()
  if (notice === undefined) {
    return { outcome: null, paid: "0", fee: "0", usage: null, payments, parts: 0, refunded }
  }
  const closed = loadJobClosed(notice.body.beginParse())
  return {
    outcome: Number(closed.outcome),
    paid: closed.paid.toString(),
    fee: closed.fee.toString(),
    usage: readUsage(closed.usage),
    payments,
    parts: closed.outcome === SETTLED ? paymentsIn(sent.slice(0, at)).length : 0,
    refunded,
  }
}

/** OUTCOME_SETTLED of the contract. */
const SETTLED = 1n
