import { bytesToUint } from "@cocoon/protocol"
import { beginCell } from "@ton/core"

/** Bytes as the kind that @ton/core and the bindings ask for, without naming it: a browser has none of its own. */
export function toBuffer(bytes: Uint8Array) {
  const bits = 8 * bytes.length
  const cell = beginCell().storeUint(bytesToUint(bytes), bits).endCell()
  return cell.beginParse().loadBuffer(bytes.length)
}
