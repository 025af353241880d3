import { bytesToUint } from "../bytes/bytesToUint.js"
import { concatBytes } from "../bytes/concatBytes.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256, type P256Point } from "../p256/curve.js"
import { invert } from "../p256/invert.js"
import { modulo } from "../p256/modulo.js"
import { multiplyPoint } from "../p256/multiplyPoint.js"
import { addPoints } from "./addPoints.js"

/** What the contract needs to check an ECDSA signature on a prehash (docs/ATTESTATION.md). */
export type EcdsaProof = {
  /** 32 bytes, of the signature. */
  readonly r: Uint8Array
  /** 32 bytes: ties the prehash to the key. */
  readonly s1: Uint8Array
  /** 32 bytes. */
  readonly s2: Uint8Array
  /** Compressed point, 33 bytes. */
  readonly qPrime: Uint8Array
}

const { n, p, g } = P256
/** SHA-256 of 32 zero bytes: the only message that the opcode is asked about. */
const HASH_OF_ZERO = 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925n

function compress(point: P256Point): Uint8Array {
  return concatBytes(Uint8Array.of(2 + Number(point.y & 1n)), uintToBytes(point.x, 32))
}

/** a·Q − (h / x)·G */
function movedKey(key: P256Point, a: bigint): P256Point | undefined {
  const left = multiplyPoint(a, key)
  const right = multiplyPoint(n - modulo(HASH_OF_ZERO * invert(key.x, n), n), g)
  return left && right && addPoints(left, right)
}

/**
 * Turns an ordinary ECDSA P-256 signature (r | s, 64 bytes) on a prehash (32 bytes) under a public
 * key (x | y, 64 bytes) into the proof that the contract checks; `undefined` for the values that the
 * contract refuses in any case (zero, out of range, x ≤ p − n). A wrong signature gives a wrong proof.
 */
export function proveEcdsa(options: {
  readonly publicKey: Uint8Array
  readonly signature: Uint8Array
  readonly prehash: Uint8Array
}): EcdsaProof | undefined {
  const { publicKey, signature } = options
  const key = { x: bytesToUint(publicKey.subarray(0, 32)), y: bytesToUint(publicKey.subarray(32)) }
  const [r, s] = [bytesToUint(signature.subarray(0, 32)), bytesToUint(signature.subarray(32))]
  const e = modulo(bytesToUint(options.prehash), n)
  const inRange = [r, s, e].every((value) => value > 0n && value < n)
  if (!inRange || key.x <= p - n || key.x >= n || key.x === r) return undefined
  const s1 = modulo(HASH_OF_ZERO * (key.x - r) * invert(e, n), n)
  const a = modulo(s1 * invert(key.x, n), n)
  const qPrime = movedKey(key, a)
  return (
    qPrime && {
      r: uintToBytes(r, 32),
      s1: uintToBytes(s1, 32),
      s2: uintToBytes(modulo(a * s, n), 32),
      qPrime: compress(qPrime),
    }
  )
}
