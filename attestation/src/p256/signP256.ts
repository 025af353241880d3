import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { hmacSha256 } from "../hash/hmacSha256.js"
import { sha256 } from "../hash/sha256.js"
import { P256 } from "./curve.js"
import { invert } from "./invert.js"
import { modulo } from "./modulo.js"
import { multiplyPoint } from "./multiplyPoint.js"

/** Nonce candidates of RFC 6979, section 3.2, for SHA-256 and a 256-bit group order. */
async function* nonces(privateKey: bigint, digest: Uint8Array): AsyncGenerator<bigint, never> {
  const secret = uintToBytes(privateKey, 32)
  const prehash = uintToBytes(modulo(bytesToUint(digest), P256.n), 32)
  let v = new Uint8Array(32).fill(1)
  let k = new Uint8Array(32)
  for (const round of [0, 1]) {
    k = await hmacSha256(k, v, Uint8Array.of(round), secret, prehash)
    v = await hmacSha256(k, v)
  }
  for (;;) {
    v = await hmacSha256(k, v)
    yield bytesToUint(v)
    k = await hmacSha256(k, v, Uint8Array.of(0))
    v = await hmacSha256(k, v)
  }
}

/**
 * Deterministic ECDSA P-256 / SHA-256 signature r | s (64 bytes) of a message, by RFC 6979.
 * Not constant time: for test keys only, never for a key that guards anything.
 */
export async function signP256(options: {
  readonly privateKey: bigint
  readonly message: Uint8Array
}): Promise<Uint8Array<ArrayBuffer>> {
  const digest = await sha256(options.message)
  for await (const nonce of nonces(options.privateKey, digest)) {
    if (nonce === 0n || nonce >= P256.n) continue
    const r = modulo(multiplyPoint(nonce, P256.g)?.x ?? 0n, P256.n)
    const sum = bytesToUint(digest) + r * options.privateKey
    const s = modulo(invert(nonce, P256.n) * sum, P256.n)
    if (r !== 0n && s !== 0n) return concatBytes(uintToBytes(r, 32), uintToBytes(s, 32))
  }
  throw new RangeError("unreachable: the nonce stream does not end")
}
