import type { Row } from "../../store/Database.js"
import { epochAt } from "../epochAt.js"
import type { Rows } from "../Rows.js"
import { counted, epochRow } from "./epochRow.js"

/**
 * The pool in the epoch of the clock. Everything that came in since the last turn is income of the epoch before this one, whatever
 * day it came in; it waits in the row of the epoch of the last turn (contracts/reward-pool/state.tact).
 */
export function turned(
  pool: Row<"pool">,
  { at, lt, rows }: { readonly at: number; readonly lt: string; readonly rows: Rows },
): Row<"pool"> {
  const today = epochAt(at)
  if (pool.epoch >= today) return pool
  const waiting = epochRow(rows, pool)
  rows.remove("reward_epoch", [pool.address, pool.epoch])
  rows.put("reward_epoch", counted({ ...waiting, epoch: today - 1 }, lt))
  return { ...pool, epoch: today }
}
