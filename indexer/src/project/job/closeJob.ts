import { BPS } from "@cocoon/protocol"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { JobEventData } from "../../decode/job/JobEventData.js"
import type { JobStatus, Row } from "../../store/Database.js"
import { isRoyaltySent } from "../deal/isRoyaltySent.js"
import { usedColumns } from "../deal/usedColumns.js"
import type { Rows } from "../Rows.js"

type Closing = JobEventData["job.JobClosed"]

/** Outcome codes of the contract. */
const STATUSES: ReadonlyMap<number, JobStatus> = new Map([
  [1, "settled"],
  [2, "rejected"],
  [3, "abandoned"],
  [4, "expired"],
])
/** In place of an outcome where nobody had claimed, so that nobody is told one. */
const UNCLAIMED = 0

interface Ending {
  readonly row: Row<"job">
  readonly data: Closing
  readonly event: Pick<IndexedEvent, "at" | "lt">
}

/** Ends a Job's row, and books what it paid if it settled. */
export function closeJob(rows: Rows, { row, data, event: { at, lt } }: Ending): void {
  const royalty = royaltyOf(row, data)
  const closed: Row<"job"> = {
    ...row,
    status: STATUSES.get(data.outcome ?? UNCLAIMED) ?? row.status,
    outcome: data.outcome ?? UNCLAIMED,
    paid: data.paid,
    fee: data.fee,
    royalty,
    refunded: data.refunded,
    closed_at: at,
    closed_lt: lt,
    updated_at: at,
    updated_lt: lt,
  }
  rows.put("job", closed)
  if (closed.status === "settled") rows.add("settlement", settlementOf(closed, { data, at, lt }))
}

/** The royalty by the contract's rule, if it was sent: what cannot pay its way stays with the client's rest. */
function royaltyOf({ conditions, provider_owner }: Row<"job">, data: Closing): string {
  const paid = BigInt(data.paid)
  const royalty = (paid * BigInt(conditions.royaltyBps)) / BPS
  const isSent = isRoyaltySent({
    parts: data.payments.slice(0, data.parts),
    owner: provider_owner,
    modelOwner: conditions.modelOwner,
    due: paid - BigInt(data.fee) - royalty,
    royalty,
  })
  return isSent ? royalty.toString() : "0"
}

function settlementOf(
  row: Row<"job">,
  { data, at, lt }: { readonly data: Closing; readonly at: number; readonly lt: string },
): Row<"settlement"> {
  return {
    account: row.address,
    lt,
    opened_lt: row.opened_lt,
    deal: "job",
    model: row.model,
    provider: row.provider ?? "",
    client: row.client,
    at,
    paid: row.paid,
    fee: row.fee,
    royalty: row.royalty,
    ...usedColumns(data.usage),
  }
}
