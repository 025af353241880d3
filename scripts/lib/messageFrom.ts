import { Cell } from "@ton/core"
import { address } from "./fields"
import type { ScriptMessage } from "./ScriptMessage"

/** Reads a message as the node agent writes it: `to`, `value` (nanoTON), `body` (base64). Undefined for anything else. */
export function messageFrom(json: string): ScriptMessage | undefined {
  try {
    const { to, value, body } = JSON.parse(json)
    const destination = address.parse(String(to))
    if (destination === undefined || !/^\d{1,20}$/.test(value)) return undefined
    return { to: destination, value: BigInt(value), body: Cell.fromBase64(body) }
  } catch {
    return undefined
  }
}
