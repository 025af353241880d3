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
  }
