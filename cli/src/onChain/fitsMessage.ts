import type { Cell } from "@ton/core"

/** max_msg_bits and max_msg_cells of config parameter 43. */
const MESSAGE_BITS = 2 ** 21
const MESSAGE_CELLS = 8_192

/** What the message itself takes, and the one in which a wallet is asked to send it. */
const ENVELOPE_BITS = 4_096
const ENVELOPE_CELLS = 16

/** True when a message may be so large: distinct cells count once. */
export function fitsMessage(body: Cell): boolean {
  const seen = new Set<string>()
  const rest = [body]
  let bits = ENVELOPE_BITS
  for (let cell = rest.pop(); cell; cell = rest.pop()) {
    const hash = cell.hash().toString("hex")
    if (seen.has(hash)) continue
    seen.add(hash)
    bits += cell.bits.length
    if (bits > MESSAGE_BITS || seen.size + ENVELOPE_CELLS > MESSAGE_CELLS) return false
    rest.push(...cell.refs)
  }
  return true
}
