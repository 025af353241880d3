import { verifyReceipt } from "@cocoon/protocol"
import type { SignedReceiptEntry } from "../../session/SessionEntry.js"
import { misbehaved } from "../misbehaved.js"
import type { LiveSession } from "./LiveSession.js"

/**
 * Takes a receipt that the node showed on its own: genuine, of this deal, and no dearer than what was ever authorised (after a
 * loss of memory) or than what was asked for.
 * @throws CocoonError NODE_MISBEHAVED; the Session is condemned then
 */
export function learnReceipt(live: LiveSession, told: SignedReceiptEntry): void {
  const { receipt, signature } = told
  const { enclaveKey, model } = live.terms
  const genuine = verifyReceipt(receipt, { signature, enclaveKey })
  const ours = receipt.dealId === live.dealId && receipt.modelHash === model.modelHash
  const most = live.restored ? live.entry().ceiling : live.ledger.most()
  const fault = genuine && ours ? faultOf(live, { told, most }) : "signature"
  if (fault !== null) {
    live.condemn(fault, told)
    throw misbehaved(fault)
  }
  live.keep(told)
}

function faultOf(
  live: LiveSession,
  { told, most }: { readonly told: SignedReceiptEntry; readonly most: bigint },
): string | null {
  return live.contradicts(told) ? "EQUIVOCATION" : live.ledger.learn(told.receipt, most)
}
