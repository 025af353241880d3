import { DER_TAGS } from "./derTags.js"
import { readContent } from "./readContent.js"
import type { DerNode } from "./readDer.js"

/**
 * The big-endian bytes of a non-negative DER INTEGER without its sign byte; `undefined` for another
 * element, a negative number or a form that is not the shortest (X.690 8.3.2).
 */
export function readUnsigned(node: DerNode | undefined): Uint8Array | undefined {
  const content = readContent(node, DER_TAGS.integer)
  const first = content?.[0]
  if (content === undefined || first === undefined || first >= 0x80) return undefined
  if (first !== 0 || content.length === 1) return content
  return (content[1] ?? 0) >= 0x80 ? content.subarray(1) : undefined
}
