import type { Row } from "../../store/Database.js"
import type { Rows } from "../Rows.js"

/** An epoch of the pool as it stands; empty if nothing happened in it. */
export const epochRow = (
  rows: Rows,
  { address, epoch }: Pick<Row<"pool">, "address" | "epoch">,
): Row<"reward_epoch"> =>
  rows.get("reward_epoch", [address, epoch]) ?? {
    pool: address,
    epoch,
    fees: "0",
    sponsored: "0",
    total_work: "0",
    reports: 0,
    paid: "0",
    claims: 0,
    first_lt: "0",
    last_lt: "0",
  }

/** The epoch after a transaction that counts for it. */
export const counted = (row: Row<"reward_epoch">, lt: string): Row<"reward_epoch"> => ({
  ...row,
  first_lt: row.first_lt === "0" ? lt : row.first_lt,
  last_lt: lt,
})
