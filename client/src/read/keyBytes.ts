import { uintToBytes } from "@cocoon/protocol"

/** The 32 bytes of a public key that a contract keeps as a number; null for its "none". */
export function keyBytes(key: bigint): Uint8Array | null {
  return key === 0n ? null : uintToBytes(key, 32)
}
