import { bytesToUint } from "@cocoon/protocol"
import type { Cell } from "@ton/core"

/** A cell's hash as contracts hold it, uint256. */
export function cellUint(cell: Cell): bigint {
  return bytesToUint(cell.hash())
}
