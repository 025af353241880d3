import { platform } from "#platform"
import { CocoonError } from "./errors.js"

/** Order of the Ed25519 base point, little endian. Source: RFC 8032, section 5.1. */
const ORDER = Uint8Array.from([
  0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
])

/**
 * Ed25519 over a 32-byte digest, as CHKSIGNU checks it; `secretKey` is the 64-byte form of @ton/crypto: seed, public key.
 * @throws CocoonError BAD_KEY, also when the public half is not the seed's: signing with it would give the seed away
 */
export function signDigest(digest: Uint8Array, secretKey: Uint8Array): Uint8Array {
  const signature = secretKey.length === 64 ? platform.sign(digest, secretKey) : undefined
  if (signature !== undefined) return signature
  const message = "an Ed25519 secret key has 64 bytes: a seed and its own public key"
  throw new CocoonError({ code: "BAD_KEY", message })
}

/** What a signature over a digest is checked against. */
export type DigestSignature = { readonly signature: Uint8Array; readonly publicKey: Uint8Array }

/**
 * True when the signature is valid and canonical (RFC 8032, 5.1.7: S below the order). A library may take
 * S + order too, which a validator refuses: whoever serves on such a voucher would not be paid.
 */
export function verifyDigest(
  digest: Uint8Array,
  { signature, publicKey }: DigestSignature,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  return isCanonical(signature.subarray(32)) && platform.verify(digest, { signature, publicKey })
}

function isCanonical(scalar: Uint8Array): boolean {
  for (let i = 31; i >= 0; i--) {
    const difference = (scalar[i] ?? 0) - (ORDER[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
