import { cost } from "@cocoon/protocol"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { SessionEventData } from "../../decode/session/SessionEventData.js"
import type { Row } from "../../store/Database.js"
import { amountsOf } from "../deal/amountsOf.js"
import type { Rows } from "../Rows.js"
import { book } from "./book.js"
import { partsOf } from "./partsOf.js"

type Redemption = SessionEventData["session.Redeem"]

interface Redeemed {
  readonly row: Row<"session">
  readonly data: Redemption
  readonly event: Pick<IndexedEvent, "at" | "lt">
}

/** Books a redemption. Fee and royalty are sent only when what is new of them is worth its way: its messages tell. */
export function redeem(rows: Rows, { row, data, event: { at, lt } }: Redeemed): void {
  if (data.receipt === null) return
  const { usage } = data.receipt
  const paid = least(
    BigInt(data.authorised),
    cost(amountsOf(usage), amountsOf(row)),
    BigInt(row.deposit),
  )
  const parts = partsOf(row, paid)
  const isFeeSent = data.payments.some(({ name }) => name === "CollectFee")
  const totals = {
    paid,
    fee: isFeeSent ? parts.fee : BigInt(row.fee),
    royalty: isRoyaltySent(row, { data, ...parts }) ? parts.royalty : BigInt(row.royalty),
    usage,
  }
  rows.put("session", book(rows, { row, totals, at, lt }))
}

/**
 * The first payout is the owner's; of the others one may be the royalty and one what the sender gets back. Where they go to one
 * wallet, the royalty is known by its amount: what is due less its way, which is the owner's too.
 */
function isRoyaltySent(
  { conditions, royalty: before }: Row<"session">,
  { data, due, royalty }: { data: Redemption; due: bigint; royalty: bigint },
): boolean {
  const [first, ...others] = data.payments.filter(({ name }) => name === "Payout")
  if (first === undefined || royalty <= BigInt(before)) return false
  const toOwner = others.filter(({ to }) => to === conditions.modelOwner)
  if (data.sender !== conditions.modelOwner) return toOwner.length > 0
  const arrives = royalty - BigInt(before) - (due - BigInt(first.value))
  return toOwner.some(({ value }) => BigInt(value) === arrives)
}

function least(...values: readonly [bigint, ...bigint[]]): bigint {
  let smallest = values[0]
  for (const value of values) if (value < smallest) smallest = value
  return smallest
}
