import { equalBytes } from "../bytes/equalBytes.js"
import { DER_TAGS } from "../der/derTags.js"
import { readChildren } from "../der/readChildren.js"
import type { DerNode } from "../der/readDer.js"

/** The value of a SEQUENCE { oid, value }, or `undefined` when the OID is another. */
export function entryValue(
  node: DerNode | undefined,
  oid: Uint8Array | undefined,
): DerNode | undefined {
  const pair = readChildren(node, DER_TAGS.sequence)
  const named = oid !== undefined && pair?.[0] && equalBytes(pair[0].raw, oid)
  return named && pair.length === 2 ? pair[1] : undefined
}
