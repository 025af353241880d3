import { sign, signVerify } from "@ton/crypto"
import { CocoonError } from "./errors.js"

/** Order of the Ed25519 base point, RFC 8032 section 5.1. */
const ORDER = (1n << 252n) + 27742317777372353535851937790883648493n

/**
 * Ed25519 over a 32-byte digest, as CHKSIGNU checks it; `secretKey` is the 64-byte form of @ton/crypto.
 * @throws CocoonError BAD_KEY
 */
export function signDigest(digest: Uint8Array, secretKey: Uint8Array): Uint8Array {
  if (secretKey.length !== 64) {
    throw new CocoonError({ code: "BAD_KEY", message: "an Ed25519 secret key has 64 bytes" })
  }
  return new Uint8Array(sign(Buffer.from(digest), Buffer.from(secretKey)))
}

/** What a signature over a digest is checked against. */
export type DigestSignature = { readonly signature: Uint8Array; readonly publicKey: Uint8Array }

/**
 * True when the signature is valid and canonical (RFC 8032, 5.1.7: S below the order). The library takes
 * S + order too, which a validator refuses: whoever serves on such a voucher would not be paid.
 */
export function verifyDigest(
  digest: Uint8Array,
  { signature, publicKey }: DigestSignature,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  if (littleEndian(signature.subarray(32)) >= ORDER) return false
  return signVerify(Buffer.from(digest), Buffer.from(signature), Buffer.from(publicKey))
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}
