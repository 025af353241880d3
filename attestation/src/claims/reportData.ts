import type { Address } from "@ton/core"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { sha256 } from "../hash/sha256.js"

const DOMAIN = new TextEncoder().encode("cocoon.attest.v1")

/** What a quote's report data binds; keys and hashes as the contracts hold them, uint256. */
export type ReportDataParts = {
  /** The network's global id, int32: −239 on mainnet. */
  readonly globalId: number
  readonly provider: Pick<Address, "workChain" | "hash">
  /** Ed25519 public key. */
  readonly enclaveKey: bigint
  /** X25519 public key. */
  readonly hpkeKey: bigint
  /** The Provider's nonce of `BeginAttest`. */
  readonly nonce: bigint
  /** Hash of the GPU's evidence; 0 says CPU only. */
  readonly gpuEvidenceHash: bigint
}

/**
 * The 64 bytes of report data that a Provider expects in the quote: SHA-256 of "cocoon.attest.v1",
 * global id (int32), provider address (workchain int8, account hash), enclave key, HPKE key, nonce
 * and GPU evidence hash, followed by the GPU evidence hash; all big endian.
 * @throws RangeError when a value does not fit its width.
 */
export async function reportData(parts: ReportDataParts): Promise<Uint8Array> {
  const gpuEvidenceHash = uintToBytes(parts.gpuEvidenceHash, 32)
  const digest = await sha256(
    DOMAIN,
    intToBytes(parts.globalId, 4),
    intToBytes(parts.provider.workChain, 1),
    parts.provider.hash,
    uintToBytes(parts.enclaveKey, 32),
    uintToBytes(parts.hpkeKey, 32),
    uintToBytes(parts.nonce, 32),
    gpuEvidenceHash,
  )
  return concatBytes(digest, gpuEvidenceHash)
}

/** Two's complement, big endian. */
function intToBytes(value: number, size: number): Uint8Array {
  const limit = 2 ** (8 * size - 1)
  if (!Number.isInteger(value) || value < -limit || value >= limit) {
    throw new RangeError(`value does not fit in ${size} signed bytes`)
  }
  return uintToBytes(BigInt(value < 0 ? value + 2 * limit : value), size)
}
