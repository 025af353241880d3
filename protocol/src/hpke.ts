import {
  AEAD_AES_256_GCM,
  CipherSuite,
  type CryptoKey,
  KDF_HKDF_SHA256,
  KEM_DHKEM_X25519_HKDF_SHA256,
  NotSupportedError,
} from "hpke"
import { CocoonError, type CocoonErrorInit } from "./errors.js"

/** Suite 1 of the envelope: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM (RFC 9180). */
export const hpkeSuite = new CipherSuite(
  KEM_DHKEM_X25519_HKDF_SHA256,
  KDF_HKDF_SHA256,
  AEAD_AES_256_GCM,
)

/** An X25519 key pair: the public key raw, the private one opaque so that no log or JSON can hold it. */
export type HpkeKeyPair = { readonly publicKey: Uint8Array; readonly privateKey: CryptoKey }

const BASE_POINT = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 9 : 0))

/** Makes a new HPKE key pair from the platform's randomness. */
export async function generateHpkeKeyPair(): Promise<HpkeKeyPair> {
  const pair = await hpkeSuite.GenerateKeyPair(true)
  const publicKey = await hpkeSuite.SerializePublicKey(pair.publicKey)
  return { publicKey, privateKey: pair.privateKey }
}

/** The raw 32-byte private key, for a file port or a client's own store; whoever holds it opens everything. */
export async function exportHpkeSecretKey(keyPair: HpkeKeyPair): Promise<Uint8Array> {
  return hpkeSuite.SerializePrivateKey(keyPair.privateKey)
}

/**
 * Rebuilds a key pair from a raw 32-byte private key; the public key is computed (RFC 7748, base point 9).
 * @throws CocoonError BAD_KEY
 */
export async function importHpkeKeyPair(secretKey: Uint8Array): Promise<HpkeKeyPair> {
  if (secretKey.length !== 32) throw badKey("an HPKE secret key has 32 bytes")
  const privateKey = await hpkeSuite.DeserializePrivateKey(secretKey, true)
  const base = await hpkeSuite.DeserializePublicKey(BASE_POINT)
  const algorithm = { name: "X25519", public: base }
  const bits = await crypto.subtle.deriveBits(algorithm, privateKey, 256)
  return { publicKey: new Uint8Array(bits), privateKey }
}

/**
 * Encrypts to a raw public key in base mode; `ciphertext` ends with the 16-byte tag.
 * @throws CocoonError BAD_KEY or HPKE_UNSUPPORTED
 */
export async function hpkeSeal(
  publicKey: Uint8Array,
  message: { plaintext: Uint8Array; info: Uint8Array; aad: Uint8Array },
): Promise<{ enc: Uint8Array; ciphertext: Uint8Array }> {
  const { plaintext, info, aad } = message
  try {
    const key = await hpkeSuite.DeserializePublicKey(publicKey)
    const sealed = await hpkeSuite.Seal(key, plaintext, { info, aad })
    return { enc: sealed.encapsulatedSecret, ciphertext: sealed.ciphertext }
  } catch (cause) {
    throw failure({ code: "BAD_KEY", message: "cannot seal to this HPKE key", cause })
  }
}

/**
 * Decrypts in base mode; the library wants the key pair, as the public key is part of the KEM context.
 * @throws CocoonError OPEN_FAILED for a wrong key, info, associated data or a changed byte, HPKE_UNSUPPORTED
 */
export async function hpkeOpen(
  keyPair: HpkeKeyPair,
  message: { enc: Uint8Array; ciphertext: Uint8Array; info: Uint8Array; aad: Uint8Array },
): Promise<Uint8Array> {
  const { enc, ciphertext, info, aad } = message
  try {
    const publicKey = await hpkeSuite.DeserializePublicKey(keyPair.publicKey)
    const pair = { publicKey, privateKey: keyPair.privateKey }
    return await hpkeSuite.Open(pair, enc, ciphertext, { info, aad })
  } catch (cause) {
    const message = "sealed content does not open with this key and context"
    throw failure({ code: "OPEN_FAILED", message, cause })
  }
}

/** Derives a secret of this many bytes under a label; both ends of one encapsulation derive the same (RFC 9180, 5.3). */
export type HpkeExport = (label: Uint8Array, length: number) => Promise<Uint8Array>

/**
 * One encapsulation to a raw public key in base mode, for its exported secrets alone (RFC 9180, SetupBaseS).
 * @throws CocoonError BAD_KEY or HPKE_UNSUPPORTED
 */
export async function hpkeSetupSender(
  publicKey: Uint8Array,
  info: Uint8Array,
): Promise<{ enc: Uint8Array; exportSecret: HpkeExport }> {
  try {
    const key = await hpkeSuite.DeserializePublicKey(publicKey)
    const { encapsulatedSecret, ctx } = await hpkeSuite.SetupSender(key, { info })
    return { enc: encapsulatedSecret, exportSecret: (label, length) => ctx.Export(label, length) }
  } catch (cause) {
    throw failure({ code: "BAD_KEY", message: "cannot encapsulate to this HPKE key", cause })
  }
}

/**
 * The receiving end of `hpkeSetupSender`. It fails only for an `enc` that is no key: a wrong private key or info
 * gives other secrets, which open nothing.
 * @throws CocoonError OPEN_FAILED or HPKE_UNSUPPORTED
 */
export async function hpkeSetupRecipient(
  keyPair: HpkeKeyPair,
  { enc, info }: { enc: Uint8Array; info: Uint8Array },
): Promise<HpkeExport> {
  try {
    const publicKey = await hpkeSuite.DeserializePublicKey(keyPair.publicKey)
    const pair = { publicKey, privateKey: keyPair.privateKey }
    const ctx = await hpkeSuite.SetupRecipient(pair, enc, { info })
    return (label, length) => ctx.Export(label, length)
  } catch (cause) {
    throw failure({ code: "OPEN_FAILED", message: "this encapsulation is not to our key", cause })
  }
}

/** A runtime without X25519 or AES-GCM is nobody's bad input: it must not end in a refused job. */
function failure(init: CocoonErrorInit): CocoonError {
  if (!(init.cause instanceof NotSupportedError)) return new CocoonError(init)
  const message = "this runtime's WebCrypto lacks X25519 or AES-GCM"
  return new CocoonError({ code: "HPKE_UNSUPPORTED", message, cause: init.cause })
}

function badKey(message: string): CocoonError {
  return new CocoonError({ code: "BAD_KEY", message })
}
