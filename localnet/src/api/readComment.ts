import type { Cell } from "@ton/core"

/** The text of a body that is a plain comment (32 zero bits, then a snake string), if it is one. */
export function readComment(body: Cell): string | undefined {
  if (body.isExotic || body.bits.length < 32) return undefined
  const slice = body.beginParse()
  if (slice.loadUint(32) !== 0) return undefined
  try {
    return slice.loadStringTail()
  } catch {
    return undefined
  }
}
