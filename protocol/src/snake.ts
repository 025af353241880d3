import { beginCell, type Cell } from "@ton/core"
import { bytesToUint, concatBytes, sha256 } from "./bytes.js"
import { CocoonError } from "./errors.js"
import { MAX_INLINE_BYTES } from "./limits.js"

const CELL_BYTES = 127

/** The contract hashes at most 255 slices (HASHEXT_SHA256), so it refuses a longer chain. */
const MAX_CELLS = 255

/** How long a snake may be, in bytes; `MAX_INLINE_BYTES` when not said. */
export type SnakeLimit = { readonly maxBytes?: number }

/**
 * Writes bytes as a chain of cells, 127 bytes a cell but the last, one reference each; no bytes give the empty cell.
 * @throws CocoonError SNAKE_TOO_LONG
 */
export function bytesToSnake(bytes: Uint8Array, limit: SnakeLimit = {}): Cell {
  const { maxBytes = MAX_INLINE_BYTES } = limit
  const cells = Math.max(1, Math.ceil(bytes.length / CELL_BYTES))
  if (bytes.length > maxBytes || cells > MAX_CELLS) throw tooLong(maxBytes)
  let next: Cell | undefined
  for (let at = (cells - 1) * CELL_BYTES; at >= 0; at -= CELL_BYTES) {
    const builder = beginCell().storeBuffer(Buffer.from(bytes.subarray(at, at + CELL_BYTES)))
    next = (next === undefined ? builder : builder.storeRef(next)).endCell()
  }
  return next ?? beginCell().endCell()
}

/**
 * Reads the bytes of a snake under the contract's rules (contracts/common/snake.tact): cells may be partly
 * filled or empty, as anyone may re-cut a delivery whose bytes are signed, but no more than 255.
 * @throws CocoonError BAD_SNAKE (exotic cell, cut byte, second reference) or SNAKE_TOO_LONG
 */
export function snakeToBytes(cell: Cell, limit: SnakeLimit = {}): Uint8Array {
  const { maxBytes = MAX_INLINE_BYTES } = limit
  const parts: Uint8Array[] = []
  let length = 0
  for (let at: Cell | undefined = cell; at !== undefined; at = at.refs[0]) {
    const part = cellBytes(at)
    length += part.length
    parts.push(part)
    if (length > maxBytes || parts.length > MAX_CELLS) throw tooLong(maxBytes)
  }
  return concatBytes(...parts)
}

/**
 * SHA-256 of a snake's bytes, as a contract that walks the cells computes it.
 * @throws as `snakeToBytes`
 */
export function snakeHash(cell: Cell, limit: SnakeLimit = {}): bigint {
  return bytesToUint(sha256(snakeToBytes(cell, limit)))
}

function cellBytes(cell: Cell): Uint8Array {
  if (cell.isExotic) throw badSnake("exotic cell")
  if (cell.refs.length > 1) throw badSnake("more than one reference")
  const bits = cell.bits.length
  if (bits % 8 !== 0) throw badSnake("bits that are no whole bytes")
  return new Uint8Array(cell.beginParse().loadBuffer(bits / 8))
}

function badSnake(reason: string): CocoonError {
  return new CocoonError({ code: "BAD_SNAKE", message: `not a snake of bytes: ${reason}` })
}

function tooLong(maxBytes: number): CocoonError {
  const message = `snake longer than ${maxBytes} bytes or ${MAX_CELLS} cells`
  return new CocoonError({ code: "SNAKE_TOO_LONG", message, details: { maxBytes } })
}
