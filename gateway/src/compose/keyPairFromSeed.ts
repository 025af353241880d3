import { createPrivateKey, createPublicKey } from "node:crypto"

/** An Ed25519 key pair as libraries of TON take it: 32 bytes, and seed and public key in 64. */
export type SigningKey = { readonly publicKey: Buffer; readonly secretKey: Buffer }

/** PKCS #8 head of an Ed25519 key, RFC 8410. */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex")

/** The key pair of a 32-byte seed, RFC 8032. */
export function keyPairFromSeed(seed: Buffer): SigningKey {
  const der = Buffer.concat([PKCS8, seed])
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
  const { x = "" } = createPublicKey(privateKey).export({ format: "jwk" })
  const publicKey = Buffer.from(x, "base64url")
  return { publicKey, secretKey: Buffer.concat([seed, publicKey]) }
}
