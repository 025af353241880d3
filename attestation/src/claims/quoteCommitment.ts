import { uintToBytes } from "../bytes/uintToBytes.js"
import { sha256Uint } from "../hash/sha256Uint.js"
import type { AttestationClaims } from "./attestationClaims.js"

/**
 * The commitment that a Provider stores (uint256): SHA-256 of the hash of the signed quote body,
 * the hash of the attestation key, the image id (32 bytes each) and the TCB evaluation number
 * (uint32, big endian).
 * @throws RangeError when a value does not fit.
 */
export function quoteCommitment(
  parts: Pick<AttestationClaims, "quoteBodyHash" | "attestationKeyHash" | "imageId"> & {
    readonly tcbNumber: number
  },
): Promise<bigint> {
  return sha256Uint(
    uintToBytes(parts.quoteBodyHash, 32),
    uintToBytes(parts.attestationKeyHash, 32),
    uintToBytes(parts.imageId, 32),
    uintToBytes(BigInt(parts.tcbNumber), 4),
  )
}
