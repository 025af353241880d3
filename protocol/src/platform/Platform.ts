/** A message under AES-256-GCM: 32-byte key, 12-byte nonce, associated data, and the bytes to seal or to open. */
export type AeadMessage = {
  readonly key: Uint8Array
  readonly nonce: Uint8Array
  readonly aad: Uint8Array
  readonly bytes: Uint8Array
}

/** A running SHA-256; `digest` may be asked at any time and more than once. */
export type RunningSha256 = {
  update(bytes: Uint8Array): void
  digest(): Uint8Array
}

/** What an Ed25519 signature is checked against: 64 and 32 bytes. */
export type Ed25519Proof = { readonly signature: Uint8Array; readonly publicKey: Uint8Array }

/**
 * Primitives of the runtime, all synchronous. Both implementations give the same bytes and the same verdicts;
 * results are plain `Uint8Array`s that share no memory with their inputs.
 */
export interface Platform {
  /** SHA-256 of the parts joined. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array
  createSha256(): RunningSha256
  /** RFC 5869, 2.2: 32 bytes. */
  hkdfExtract(salt: Uint8Array, ikm: Uint8Array): Uint8Array
  /** RFC 5869, 2.3; `length` is at most 8,160 bytes. */
  hkdfExpand(prk: Uint8Array, output: { info: Uint8Array; length: number }): Uint8Array
  /** Writes ciphertext and 16-byte tag to `out`, which is exactly 16 bytes longer than `message.bytes`. */
  seal(message: AeadMessage, out: Uint8Array): void
  /** The plaintext; undefined when the tag does not hold. `message.bytes` ends with the tag. */
  open(message: AeadMessage): Uint8Array | undefined
  /** Ed25519 (RFC 8032); the secret key is seed 32 | public key 32. Undefined when the two halves do not match. */
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array | undefined
  /**
   * True when R is byte for byte S·B − k·A, the equation without cofactor: what OpenSSL, and so a TON validator,
   * checks. S at or above the order is refused, a point that does not decode too; no input throws.
   */
  verify(message: Uint8Array, proof: Ed25519Proof): boolean
}
