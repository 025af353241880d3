import { snakeToBytes } from "@cocoon/protocol"
import type { Cell } from "@ton/core"
import { attempt } from "./attempt.js"

/**
 * Text of a snake of bytes as a row can hold it: what is not UTF-8, and NUL, is U+FFFD. Null for what is no snake or longer than
 * `maxBytes`.
 */
export function snakeText(cell: Cell, maxBytes: number): string | null {
  const bytes = attempt(() => snakeToBytes(cell, { maxBytes }))
  return bytes && new TextDecoder().decode(bytes).replaceAll("\0", "\uFFFD")
}
