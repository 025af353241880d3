import { platform } from "#platform"
import { CocoonError } from "./errors.js"

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
 * S + order too, which a validator refuses: whoever serves on such a voucher would not be paid. The platform refuses it.
 */
export function verifyDigest(
  digest: Uint8Array,
  { signature, publicKey }: DigestSignature,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  return platform.verify(digest, { signature, publicKey })
}
