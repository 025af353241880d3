// HPKE base mode with a fixed ephemeral key (RFC 9180, sections 4 and 5.1) on node:crypto: for golden files only.
import * as crypto from "node:crypto"
import { ascii, der, privateKeyOf, rawPublic, uint } from "./encoding.mjs"

export const X25519_PKCS8 = "302e020100300506032b656e04220420"
const X25519_SPKI = "302a300506032b656e032100"
const KEM = Buffer.concat([ascii("KEM"), uint(0x20n, 2)])
const HPKE = Buffer.concat([ascii("HPKE"), uint(0x20n, 2), uint(1n, 2), uint(2n, 2)])
export const hmac = (key, ...parts) =>
  crypto.createHmac("sha256", key).update(Buffer.concat(parts)).digest()
const extract = (suite, salt, label, ikm) => hmac(salt, ascii("HPKE-v1"), suite, ascii(label), ikm)
const expand = (suite, secret, label, info, length) =>
  hmac(
    secret,
    uint(BigInt(length), 2),
    ascii("HPKE-v1"),
    suite,
    ascii(label),
    info,
    Buffer.from([1]),
  ).subarray(0, length)

/** Key, nonce and exported secrets of one encapsulation to `recipient`. */
export function hpkeSetup({ recipient, ephemeral, info }) {
  const privateKey = privateKeyOf(X25519_PKCS8, ephemeral)
  const enc = rawPublic(privateKey)
  const publicKey = crypto.createPublicKey({
    key: der(X25519_SPKI, recipient),
    format: "der",
    type: "spki",
  })
  const eaePrk = extract(
    KEM,
    Buffer.alloc(32),
    "eae_prk",
    crypto.diffieHellman({ privateKey, publicKey }),
  )
  const shared = expand(KEM, eaePrk, "shared_secret", Buffer.concat([enc, recipient]), 32)
  const none = Buffer.alloc(0)
  const zero = Buffer.alloc(32)
  const context = Buffer.concat([
    uint(0n, 1),
    extract(HPKE, zero, "psk_id_hash", none),
    extract(HPKE, zero, "info_hash", info),
  ])
  const secret = extract(HPKE, shared, "secret", none)
  const exporter = expand(HPKE, secret, "exp", context, 32)
  return {
    enc,
    key: expand(HPKE, secret, "key", context, 32),
    nonce: expand(HPKE, secret, "base_nonce", context, 12),
    exported: (label) => expand(HPKE, exporter, "sec", ascii(label), 32),
  }
}

/** AES-256-GCM, the tag at the end. */
export function gcmSeal({ key, nonce, aad, plaintext }) {
  const cipher = crypto.createCipheriv("aes-256-gcm", key, nonce)
  cipher.setAAD(aad)
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([ciphertext, cipher.getAuthTag()])
}
