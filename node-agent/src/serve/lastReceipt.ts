import type { AnswerReceipt } from "@cocoon/protocol"
import type { Journal } from "../journal/journal.js"
import type { LiveSession } from "./liveSession.js"
import { decodeReceipt } from "./storedReceipt.js"

/** The last receipt of a Session's deal, as the journal has it; undefined before the first. */
export function lastReceipt(
  { journal }: { readonly journal: Pick<Journal, "receipts"> },
  { row }: Pick<LiveSession, "row">,
): AnswerReceipt | undefined {
  const stored = journal.receipts.last(row.dealId)
  return stored === undefined ? undefined : decodeReceipt(stored)
}
