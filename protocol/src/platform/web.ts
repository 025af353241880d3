import { gcm } from "@noble/ciphers/aes.js"
import { ed25519 } from "@noble/curves/ed25519.js"
import { expand, extract } from "@noble/hashes/hkdf.js"
import { sha256, sha512 } from "@noble/hashes/sha2.js"
import { createKeyCache } from "./createKeyCache.js"
import type { Ed25519Proof, Platform } from "./Platform.js"

const { Point } = ed25519
const ORDER = Point.Fn.ORDER

/** Seeds whose public half was found to match. */
const seeds = createKeyCache(matchingSeed)

/** Primitives of any runtime: audited JavaScript, for browsers, where WebCrypto has nothing synchronous. */
export const platform: Platform = {
  sha256(...parts) {
    const running = sha256.create()
    for (const part of parts) running.update(part)
    return running.digest()
  },

  createSha256() {
    const running = sha256.create()
    return {
      update: (bytes) => void running.update(bytes),
      digest: () => running.clone().digest(),
    }
  },

  hkdfExtract: (salt, ikm) => extract(sha256, ikm, salt),
  hkdfExpand: (prk, { info, length }) => expand(sha256, prk, info, length),

  seal({ key, nonce, aad, bytes }, out) {
    out.set(gcm(key, nonce, aad).encrypt(bytes))
  },

  open({ key, nonce, aad, bytes }) {
    try {
      return gcm(key, nonce, aad).decrypt(bytes)
    } catch {
      return undefined
    }
  },

  sign(message, secretKey) {
    const seed = seeds(secretKey)
    return seed === undefined ? undefined : ed25519.sign(message, seed)
  },

  verify(message, proof) {
    try {
      return holds(message, proof)
    } catch {
      return false
    }
  },
}

/** The library's own check multiplies by the cofactor, which takes signatures that a validator refuses. */
function holds(message: Uint8Array, { signature, publicKey }: Ed25519Proof): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  const r = signature.subarray(0, 32)
  const s = littleEndian(signature.subarray(32))
  if (s >= ORDER) return false
  const a = Point.fromBytes(publicKey, true)
  const k = littleEndian(sha512.create().update(r).update(publicKey).update(message).digest())
  const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k % ORDER))
  return expected.toBytes().every((byte, i) => byte === r[i])
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)
}

function matchingSeed(secretKey: Uint8Array): Uint8Array | undefined {
  if (secretKey.length !== 64) return undefined
  const seed = secretKey.slice(0, 32)
  const matches = ed25519.getPublicKey(seed).every((byte, i) => byte === secretKey[32 + i])
  return matches ? seed : undefined
}
