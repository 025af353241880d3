import { createPrivateKey, createPublicKey, sign } from "node:crypto"
import { KeysError } from "./KeysError.js"

/** A signing key that shows its public half only. */
export type Ed25519Key = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** Plain Ed25519 over a 32-byte digest, as CHKSIGNU checks it: 64 bytes. Throws KEYS_DIGEST. */
  sign(digest: Uint8Array): Uint8Array
}

// PrivateKeyInfo of an Ed25519 seed up to the seed itself. Source: RFC 8410, section 7.
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex")

/** The Ed25519 key of a 32-byte seed. Source: RFC 8032. */
export function ed25519Key(seed: Uint8Array): Ed25519Key {
  const der = Buffer.concat([PKCS8_PREFIX, seed])
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" })
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    sign(digest) {
      if (digest.length !== 32) {
        throw new KeysError("KEYS_DIGEST", "only a 32-byte digest is signed")
      }
      return new Uint8Array(sign(null, digest, privateKey))
    },
  }
}
