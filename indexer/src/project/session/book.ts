import type { ClassAmounts } from "../../decode/deal/ClassAmounts.js"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { Row } from "../../store/Database.js"
import { usedColumns } from "../deal/usedColumns.js"
import type { Rows } from "../Rows.js"

/** Cumulative totals of a Session after a payment, nanoTON. */
export interface Totals {
  readonly paid: bigint
  readonly fee: bigint
  readonly royalty: bigint
  readonly usage: ClassAmounts | null
}

type Moment = Pick<IndexedEvent, "at" | "lt">
const COUNTED = [
  "paid",
  "fee",
  "royalty",
  "used_prompt",
  "used_cached",
  "used_completion",
  "used_reasoning",
] as const

/**
 * The Session's row with these totals, and a row of `settlement` with what they add, if that is anything. A class of tokens may go
 * down: the contract books each receipt as it is.
 */
export function book(
  rows: Rows,
  { row, totals, at, lt }: { readonly row: Row<"session">; readonly totals: Totals } & Moment,
): Row<"session"> {
  const { paid, fee, royalty, usage } = totals
  const booked: Row<"session"> = {
    ...row,
    paid: paid.toString(),
    fee: fee.toString(),
    royalty: royalty.toString(),
    ...usedColumns(usage),
    updated_at: at,
    updated_lt: lt,
  }
  if (COUNTED.every((column) => booked[column] === row[column])) return booked
  rows.add("settlement", { ...addedBy(row, booked), ...dealOf(row), at, lt })
  return { ...booked, redemptions: row.redemptions + 1 }
}

const addedBy = (before: Row<"session">, after: Row<"session">) =>
  Object.fromEntries(
    COUNTED.map((column) => [column, (BigInt(after[column]) - BigInt(before[column])).toString()]),
  ) as Pick<Row<"settlement">, (typeof COUNTED)[number]>

const dealOf = ({ address, opened_lt, model, provider, client }: Row<"session">) => ({
  account: address,
  opened_lt,
  deal: "session" as const,
  model,
  provider,
  client,
})
