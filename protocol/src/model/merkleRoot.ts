import { sha256 } from "../bytes.js"
import { HASH_BYTES } from "./limits.js"

/**
 * Top of a binary tree over 32-byte leaves: neighbours are paired level by level, an odd last one goes up as it
 * is (the shape of RFC 6962, 2.1). A node is SHA-256(domain | left | right); whoever hashes the top binds the count.
 */
export function merkleRoot(leaves: readonly Uint8Array[], domain: Uint8Array): Uint8Array {
  let level = leaves
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i], level[i + 1]]
      if (left !== undefined) next.push(right === undefined ? left : sha256(domain, left, right))
    }
    level = next
  }
  return level[0] ?? new Uint8Array(HASH_BYTES)
}

/** The 32-byte leaves of a joined list. */
export function splitLeaves(joined: Uint8Array): Uint8Array[] {
  const leaves: Uint8Array[] = []
  for (let at = 0; at < joined.length; at += HASH_BYTES) {
    leaves.push(joined.subarray(at, at + HASH_BYTES))
  }
  return leaves
}
