import { createPrivateKey, createPublicKey } from "node:crypto"

/** A key-agreement key for HPKE's DHKEM(X25519, HKDF-SHA256), as raw bytes. */
export type X25519Key = {
  /** 32 bytes. */
  readonly publicKey: Uint8Array
  /** A copy of the 32 secret bytes; a function, so that nothing serialises it by accident. */
  exportSecret(): Uint8Array
}

// PrivateKeyInfo of an X25519 secret up to the secret itself. Source: RFC 8410, section 7.
const PKCS8_PREFIX = Buffer.from("302e020100300506032b656e04220420", "hex")

/** The X25519 key of 32 secret bytes. Source: RFC 7748. */
export function x25519Key(secret: Uint8Array): X25519Key {
  const kept = new Uint8Array(secret)
  const der = Buffer.concat([PKCS8_PREFIX, kept])
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
  const spki = createPublicKey(privateKey).export({ format: "der", type: "spki" })
  return {
    publicKey: new Uint8Array(spki.subarray(-32)),
    exportSecret: () => new Uint8Array(kept),
  }
}
