import "../../../chain/polyfill.js"
import { parseJobHandle } from "@cocoon/client"

/** True when a text is the handle of the Job at a raw address. */
export function isHandleOf(address: string, text: string): boolean {
  try {
    return parseJobHandle(text.trim()).address.toRawString() === address
  } catch {
    return false
  }
}
