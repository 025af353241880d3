import { createECDH } from "node:crypto"
import fc from "fast-check"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { uintToBytes } from "../bytes/uintToBytes.js"
import { P256 } from "./curve.js"
import { invert } from "./invert.js"
import { modulo } from "./modulo.js"
import { multiplyPoint } from "./multiplyPoint.js"
import { publicKeyOf } from "./publicKeyOf.js"
import { signP256 } from "./signP256.js"
import { verifyP256 } from "./verifyP256.js"

fc.configureGlobal({ seed: 20_261 })

const scalar = fc.bigInt({ min: 1n, max: P256.n - 1n })
/** RFC 6979, A.2.5. */
const RFC_KEY = 0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n

describe("P-256", () => {
  it("derives the public key of RFC 6979 A.2.5", () => {
    expect(bytesToHex(publicKeyOf(RFC_KEY))).toBe(
      "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6" +
        "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299",
    )
  })

  it.each([
    [
      "sample",
      "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716" +
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
    ],
    [
      "test",
      "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367" +
        "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083",
    ],
  ])("signs %p as RFC 6979 A.2.5 says", async (text, expected) => {
    const message = new TextEncoder().encode(text)
    expect(bytesToHex(await signP256({ privateKey: RFC_KEY, message }))).toBe(expected)
  })

  it("agrees with node:crypto on any private key", () => {
    fc.assert(
      fc.property(scalar, (privateKey) => {
        const ecdh = createECDH("prime256v1")
        ecdh.setPrivateKey(uintToBytes(privateKey, 32))
        expect(`04${bytesToHex(publicKeyOf(privateKey))}`).toBe(ecdh.getPublicKey("hex"))
      }),
      { numRuns: 20 },
    )
  })

  it("signs what WebCrypto verifies, and nothing else", async () => {
    const message = fc.uint8Array({ minLength: 1, maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(scalar, message, async (privateKey, message) => {
        const signature = await signP256({ privateKey, message })
        const publicKey = publicKeyOf(privateKey)
        expect(await verifyP256({ publicKey, signature, message })).toBe(true)
        const other = message.with(0, (message[0] ?? 0) ^ 1)
        expect(await verifyP256({ publicKey, signature, message: other })).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it("a key off the curve verifies nothing and does not throw", async () => {
    const publicKey = new Uint8Array(64).fill(1)
    const bytes = new Uint8Array(64)
    expect(await verifyP256({ publicKey, signature: bytes, message: bytes })).toBe(false)
    const short = publicKeyOf(RFC_KEY).subarray(1)
    expect(await verifyP256({ publicKey: short, signature: bytes, message: bytes })).toBe(false)
  })

  it("the group order times the base point is the point at infinity", () => {
    expect(multiplyPoint(P256.n, P256.g)).toBeUndefined()
    expect(multiplyPoint(P256.n - 1n, P256.g)).toEqual({ x: P256.g.x, y: P256.p - P256.g.y })
    expect(multiplyPoint(1n, P256.g)).toEqual(P256.g)
  })

  it.each([0n, P256.n, -1n])("refuses the private key %p", (privateKey) => {
    expect(() => publicKeyOf(privateKey)).toThrow(RangeError)
  })

  it("inverts every number but zero", () => {
    expect(() => invert(P256.n, P256.n)).toThrow(RangeError)
    fc.assert(
      fc.property(scalar, (value) => {
        expect(modulo(value * invert(value, P256.n), P256.n)).toBe(1n)
      }),
    )
  })
})
