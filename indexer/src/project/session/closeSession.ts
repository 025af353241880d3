import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { SessionEventData } from "../../decode/session/SessionEventData.js"
import type { Row } from "../../store/Database.js"
import { isRoyaltySent } from "../deal/isRoyaltySent.js"
import type { Rows } from "../Rows.js"
import { book } from "./book.js"
import { partsOf } from "./partsOf.js"

type Closing = SessionEventData["session.SessionClosed"]

interface Ending {
  readonly row: Row<"session">
  readonly data: Closing
  readonly event: Pick<IndexedEvent, "at" | "lt">
}

/** Ends a Session's row, and books its last payment. */
export function closeSession(rows: Rows, { row, data, event: { at, lt } }: Ending): void {
  const totals = {
    paid: BigInt(data.paid),
    fee: BigInt(data.fee),
    royalty: royaltyOf(row, data),
    usage: data.usage,
  }
  rows.put("session", {
    ...book(rows, { row, totals, at, lt }),
    status: "closed",
    refunded: data.refunded,
    closed_at: at,
    closed_lt: lt,
  })
}

/** All royalty sent, the last of it only if it was worth its way: else it is the owner's. */
function royaltyOf(row: Row<"session">, data: Closing): bigint {
  const before = BigInt(row.royalty)
  const { due, royalty } = partsOf(row, BigInt(data.paid))
  const isSent = isRoyaltySent({
    parts: data.payments.slice(0, data.parts),
    owner: data.owner,
    modelOwner: row.conditions.modelOwner,
    due,
    royalty: royalty - before,
  })
  return isSent ? royalty : before
}
