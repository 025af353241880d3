import { bytesToUint } from "@cocoon/attestation"
import { beginCell } from "@ton/core"
import { P256, type P256Point } from "../../attestation/dist/p256/curve.js"
import { invert } from "../../attestation/dist/p256/invert.js"
import { modulo } from "../../attestation/dist/p256/modulo.js"
import { multiplyPoint } from "../../attestation/dist/p256/multiplyPoint.js"
import { signP256 } from "../../attestation/dist/p256/signP256.js"
import { addPoints } from "../../attestation/dist/proof/addPoints.js"
import { deriveTestKey } from "../../attestation/dist/testPki/deriveTestKey.js"
import { openHarness } from "./support/openHarness.js"

const { n, p, g, b } = P256
const HASH_OF_ZERO = 0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925n
const { chain, address } = await openHarness()

type Proof = {
  readonly keyX: bigint
  readonly prehash: bigint
  readonly s1: bigint
  readonly qPrime: P256Point
  readonly r: bigint
  readonly s2: bigint
}

async function holds({ keyX, prehash, s1, qPrime, r, s2 }: Proof): Promise<boolean> {
  const proof = beginCell()
    .storeUint(2n + (qPrime.y & 1n), 8)
    .storeUint(qPrime.x, 256)
    .storeUint(r, 256)
    .storeUint(s2, 256)
    .endCell()
  const ints = [keyX, prehash, s1].map((value) => ({ type: "int", value }) as const)
  const args = [...ints, { type: "cell", cell: proof } as const]
  const { stackReader } = await chain.runGetMethod(address, "ecdsaHolds", args)
  return stackReader.readBoolean()
}

function sum(...points: (P256Point | undefined)[]): P256Point {
  const [left, right] = points
  const point = left && right && addPoints(left, right)
  if (!point) throw new Error("no such point")
  return point
}

const pow = (base: bigint, exponent: bigint): bigint => {
  let [result, square] = [1n, base]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % p
    square = (square * square) % p
  }
  return result
}

/** The first point of the curve whose x is at least this. */
function pointFrom(start: bigint): P256Point {
  for (let x = start; ; x++) {
    const square = modulo(x * x * x - 3n * x + b, p)
    const y = pow(square, (p + 1n) / 4n)
    if ((y * y) % p === square) return { x, y }
  }
}

/** a·Q − (h / x)·G */
const moved = (key: P256Point, a: bigint): P256Point =>
  sum(multiplyPoint(a, key), multiplyPoint(n - modulo(HASH_OF_ZERO * invert(key.x, n), n), g))

/** A valid signature under any key, on a prehash that comes with it: u1·G + u2·Q for any u1 and u2. */
function forgeWithPrehash(key: P256Point): Proof {
  const [u1, u2] = [12_345n, 67_891n]
  const r = modulo(sum(multiplyPoint(u1, g), multiplyPoint(u2, key)).x, n)
  const s = modulo(r * invert(u2, n), n)
  const prehash = modulo(u1 * s, n)
  const s1 = modulo(HASH_OF_ZERO * (key.x - r) * invert(prehash, n), n)
  const a = modulo(s1 * invert(key.x, n), n)
  return { keyX: key.x, prehash, s1, qPrime: moved(key, a), r, s2: modulo(a * s, n) }
}

describe("what the argument for ECDSA over a prehash rests on", () => {
  it("x of the key is not below p - n, where it could be another x modulo n", async () => {
    const above = forgeWithPrehash(pointFrom(2n ** 128n))
    expect(await holds(above)).toBe(true)
    for (const start of [5n, (p - n) >> 1n]) {
      expect(await holds(forgeWithPrehash(pointFrom(start)))).toBe(false)
    }
  })

  const message = new Uint8Array(32)

  it("the key itself signs: not a key of the prover's choice", async () => {
    const victim = await deriveTestKey("a victim")
    const prover = await deriveTestKey("a prover")
    const signature = await signP256({ privateKey: prover.privateKey, message })
    const [r, s2] = [bytesToUint(signature.subarray(0, 32)), bytesToUint(signature.subarray(32))]
    const keyX = bytesToUint(victim.publicKey.subarray(0, 32))
    const prehash = bytesToUint(victim.publicKey.subarray(32))
    const s1 = modulo(HASH_OF_ZERO * (keyX - r) * invert(prehash, n), n)
    const qPrime = multiplyPoint(prover.privateKey, g)
    if (!qPrime) throw new Error("no key")
    expect(await holds({ keyX, prehash, s1, qPrime, r, s2 })).toBe(false)
  })

  it("r is signed: a key in order and an r in order are not enough", async () => {
    const victim = await deriveTestKey("a victim")
    const [x, y] = [victim.publicKey.subarray(0, 32), victim.publicKey.subarray(32)].map(
      bytesToUint,
    )
    if (x === undefined || y === undefined) throw new Error("no key")
    const [prehash, s1] = [1_234_567n, 7_654_321n]
    const r = modulo(x - s1 * prehash * invert(HASH_OF_ZERO, n), n)
    const qPrime = moved({ x, y }, modulo(s1 * invert(x, n), n))
    for (const s2 of [1n, s1, n - 1n]) {
      expect(await holds({ keyX: x, prehash, s1, qPrime, r, s2 })).toBe(false)
    }
  })
})
