import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  hash as oneShotHash,
  sign,
  verify,
} from "node:crypto"
import { createKeyCache } from "./createKeyCache.js"
import type { Platform } from "./Platform.js"

const CIPHER = "aes-256-gcm"
const TAG_BYTES = 16
const NONE = new Uint8Array()

/** PrivateKeyInfo and SubjectPublicKeyInfo up to the raw key. Source: RFC 8410, sections 7 and 4. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex")
const SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex")

/** Importing a key costs more than signing with it. */
const privateKeys = createKeyCache(importPrivateKey)
const publicKeys = createKeyCache(importPublicKey)

/** Primitives of Node on OpenSSL. */
export const platform: Platform = {
  sha256(...parts) {
    const [only] = parts
    if (parts.length === 1 && only !== undefined) {
      return new Uint8Array(oneShotHash("sha256", only, "buffer"))
    }
    const running = createHash("sha256")
    for (const part of parts) running.update(part)
    return new Uint8Array(running.digest())
  },

  createSha256() {
    const running = createHash("sha256")
    return {
      update: (bytes) => void running.update(bytes),
      digest: () => new Uint8Array(running.copy().digest()),
    }
  },

  hkdfExtract: (salt, ikm) => new Uint8Array(hmac(salt, ikm)),

  hkdfExpand(prk, { info, length }) {
    const out = new Uint8Array(length)
    let block: Uint8Array = NONE
    for (let at = 0, i = 1; at < length; at += 32, i++) {
      block = hmac(prk, block, info, Uint8Array.of(i))
      out.set(block.subarray(0, length - at), at)
    }
    return out
  },

  seal({ key, nonce, aad, bytes }, out) {
    const cipher = createCipheriv(CIPHER, key, nonce)
    cipher.setAAD(aad)
    out.set(cipher.update(bytes))
    cipher.final()
    out.set(cipher.getAuthTag(), bytes.length)
  },

  open({ key, nonce, aad, bytes }) {
    const end = bytes.length - TAG_BYTES
    if (end < 0) return undefined
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAAD(aad).setAuthTag(bytes.subarray(end))
    const plaintext = decipher.update(bytes.subarray(0, end))
    try {
      decipher.final()
    } catch {
      return undefined
    }
    return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length)
  },

  sign(message, secretKey) {
    const key = privateKeys(secretKey)
    return key === undefined ? undefined : new Uint8Array(sign(null, message, key))
  },

  verify(message, { signature, publicKey }) {
    const key = publicKeys(publicKey)
    return key !== undefined && verify(null, message, key, signature)
  },
}

function hmac(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  const running = createHmac("sha256", key)
  for (const part of parts) running.update(part)
  return running.digest()
}

function importPrivateKey(secretKey: Uint8Array): KeyObject | undefined {
  if (secretKey.length !== 64) return undefined
  const der = Buffer.concat([PKCS8_PREFIX, secretKey.subarray(0, 32)])
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" })
  const spki = createPublicKey(key).export({ format: "der", type: "spki" })
  return spki.subarray(-32).equals(secretKey.subarray(32)) ? key : undefined
}

function importPublicKey(publicKey: Uint8Array): KeyObject | undefined {
  if (publicKey.length !== 32) return undefined
  const key = Buffer.concat([SPKI_PREFIX, publicKey])
  return createPublicKey({ key, format: "der", type: "spki" })
}
