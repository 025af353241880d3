import { readUintBe } from "./readUintBe.js"

/** One DER element: its identifier octet, its content, and all of its bytes (views). */
export type DerNode = {
  readonly tag: number
  readonly content: Uint8Array
  readonly raw: Uint8Array
}

/** Length octets: X.690 10.1 allows the shortest form only, and never the indefinite one. */
function readLength(bytes: Uint8Array): { length: number; size: number } | undefined {
  const first = bytes[0]
  if (first === undefined) return undefined
  if (first < 0x80) return { length: first, size: 1 }
  const count = first & 0x7f
  if (count < 1 || count > 3 || bytes.length < 1 + count) return undefined
  const length = readUintBe(bytes.subarray(1, 1 + count))
  const shortest = length >= 0x80 && length >= 256 ** (count - 1)
  return shortest ? { length, size: 1 + count } : undefined
}

/**
 * Reads consecutive DER elements that fill `bytes` exactly (X.690); `undefined` when they do not,
 * when a length is not in its shortest form or a tag takes more than one byte.
 */
export function readDer(bytes: Uint8Array): readonly DerNode[] | undefined {
  const nodes: DerNode[] = []
  let offset = 0
  while (offset < bytes.length) {
    const tag = bytes[offset]
    const header = readLength(bytes.subarray(offset + 1))
    if (tag === undefined || (tag & 0x1f) === 0x1f || header === undefined) return undefined
    const start = offset + 1 + header.size
    const end = start + header.length
    if (end > bytes.length) return undefined
    nodes.push({ tag, content: bytes.subarray(start, end), raw: bytes.subarray(offset, end) })
    offset = end
  }
  return nodes
}
