import { beginCell, type Cell } from "@ton/core"
import { bytesToUint, sha256, textBytes, uintToBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"
import { bytesToSnake, type SnakeLimit, snakeToBytes } from "./snake.js"

/** Bytes of a URI in UTF-8, of an input or an output. */
export const URI_BYTES_MAX = 256

/** Bytes of the longest referenced output that an external message of 100 cells carries to its Job (rule R13): 96 of its own. */
export const SELF_REVEAL_BYTES = 96 * 127

const DOMAIN = textBytes("cocoon.reference.v1")
const URI: SnakeLimit = { maxBytes: URI_BYTES_MAX }
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })

/** Where a referenced output lies, and what its bytes must be: `contentHash` is the hash of their `contentCell`. */
export type OutputReference = { readonly contentHash: bigint; readonly uri: string }

/**
 * A URI as a referenced input or output carries it: a snake of its bytes in UTF-8.
 * @throws CocoonError SNAKE_TOO_LONG above `URI_BYTES_MAX`
 */
export function uriCell(uri: string): Cell {
  return bytesToSnake(textBytes(uri), URI)
}

/**
 * Reads a URI of at most `URI_BYTES_MAX` bytes; whether it can be fetched is not known here.
 * @throws CocoonError BAD_URI (no UTF-8), BAD_SNAKE or SNAKE_TOO_LONG
 */
export function parseUriCell(cell: Cell): string {
  const bytes = snakeToBytes(cell, URI)
  try {
    return decoder.decode(bytes)
  } catch (cause) {
    throw new CocoonError({ code: "BAD_URI", message: "not a URI: bytes that are no UTF-8", cause })
  }
}

/**
 * The reference as `CompleteJob` carries it: contentHash:uint256 uri:^snake (OutputReference of contracts/job/messages.tact).
 * @throws CocoonError OUT_OF_RANGE (no uint256) or SNAKE_TOO_LONG
 */
export function outputReferenceCell(reference: OutputReference): Cell {
  const contentHash = Buffer.from(uintToBytes(reference.contentHash, 32))
  return beginCell().storeBuffer(contentHash).storeRef(uriCell(reference.uri)).endCell()
}

/**
 * Reads a reference; any other bits or references are refused.
 * @throws CocoonError BAD_REFERENCE, or as `parseUriCell`
 */
export function parseOutputReference(cell: Cell): OutputReference {
  const [uri] = cell.refs
  if (cell.isExotic || cell.bits.length !== 256 || cell.refs.length !== 1 || uri === undefined) {
    const message = "not a reference to an output: a cell of another shape"
    throw new CocoonError({ code: "BAD_REFERENCE", message })
  }
  return { contentHash: cell.beginParse().loadUintBig(256), uri: parseUriCell(uri) }
}

/** SHA-256("cocoon.reference.v1" | hash of the reference's cell): `deliveryHash` of the receipt of a referenced output. */
export function referenceDigest(cell: Cell): bigint {
  return bytesToUint(sha256(DOMAIN, cell.hash()))
}
