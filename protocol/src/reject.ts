import { concatBytes, sha256, textBytes, uintToBytes } from "./bytes.js"
import { signDigest, verifyDigest } from "./signature.js"

const DOMAIN = textBytes("cocoon.reject.v1")

/** An enclave's refusal of an input it cannot serve; `reason` is a uint32 of its own choosing. */
export type RejectInput = { readonly dealId: bigint; readonly reason: number }

/**
 * The 52 bytes that a refusal's signature covers: domain 16, dealId 32, reason 4.
 * @throws CocoonError OUT_OF_RANGE
 */
export function rejectInputBytes(reject: RejectInput): Uint8Array {
  const reason = uintToBytes(BigInt(reject.reason), 4)
  return concatBytes(DOMAIN, uintToBytes(reject.dealId, 32), reason)
}

/** SHA-256 of `rejectInputBytes`: what is signed. */
export function rejectInputDigest(reject: RejectInput): Uint8Array {
  return sha256(rejectInputBytes(reject))
}

/** Ed25519 by the enclave key over the digest, 64 bytes. */
export function signRejectInput(reject: RejectInput, enclaveSecretKey: Uint8Array): Uint8Array {
  return signDigest(rejectInputDigest(reject), enclaveSecretKey)
}

/** A refusal's signature and the 32-byte public enclave key it should be of. */
export type RejectSignature = { readonly signature: Uint8Array; readonly enclaveKey: Uint8Array }

/** True when the enclave key signed exactly this refusal. */
export function verifyRejectInput(reject: RejectInput, proof: RejectSignature): boolean {
  const { signature, enclaveKey: publicKey } = proof
  return verifyDigest(rejectInputDigest(reject), { signature, publicKey })
}
