import { bytesToHex } from "../bytes.js"
import { type Receipt, receiptBytes } from "../receipt.js"

/** True when two receipts say the same in every field: one that came twice. */
export function isSameReceipt(one: Receipt, other: Receipt): boolean {
  return bytesToHex(receiptBytes(one)) === bytesToHex(receiptBytes(other))
}
