import { loadSessionClosed, Session } from "@cocoon/wrappers"
import { paymentsIn } from "../deal/paymentsIn.js"
import { readUsage } from "../deal/readUsage.js"
import { sentBy } from "../deal/sentBy.js"
import type { SessionEventData } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

type Closing = SessionEventData["session.SessionClosed"]
const { opcodes } = Session

/** How a Session ended: its last notice, its payments and the client's refund, its last message; null before it. */
export function readClosing({ transaction, names }: SessionStep): Closing | null {
  const sent = sentBy(transaction)
  const refund = sent.find(({ opcode }) => opcode === opcodes.SessionRefund)
  const at = sent.findIndex(({ opcode }) => opcode === opcodes.SessionClosed)
  const notice = sent[at]
  if (refund === undefined || notice === undefined) return null
  const { paid, fee, usage } = loadSessionClosed(notice.body.beginParse())
  return {
    owner: names.owner,
    paid: paid.toString(),
    fee: fee.toString(),
    usage: readUsage(usage),
    payments: paymentsIn(sent),
    parts: paymentsIn(sent.slice(0, at)).length,
    refunded: refund.value.toString(),
  }
}
