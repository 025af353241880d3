import { readFileSync } from "node:fs"
import { ED25519_TORSION_SUBGROUP, ed25519 } from "@noble/curves/ed25519.js"
import { sha512 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { bytesToHex, concatBytes, hexToBytes } from "../bytes.js"
import { createKeyCache } from "./createKeyCache.js"
import { platform as node } from "./node.js"
import type { Platform } from "./Platform.js"
import { platform as web } from "./web.js"

fc.configureGlobal({ seed: 20261122 })

const { Point } = ed25519
const ORDER = Point.Fn.ORDER
const platforms: [string, Platform][] = [
  ["node", node],
  ["web", web],
]
const fixed = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const littleEndian = (bytes: Uint8Array) => BigInt(`0x${bytesToHex(bytes.slice().reverse())}`)
const scalarBytes = (value: bigint) =>
  hexToBytes(value.toString(16).padStart(64, "0")).slice().reverse()
const secretKeyOf = (seed: Uint8Array) => concatBytes(seed, ed25519.getPublicKey(seed))

describe.each(platforms)("%s", (_name, platform) => {
  test("HKDF gives the values of RFC 5869, A.1", () => {
    const prk = platform.hkdfExtract(
      hexToBytes("000102030405060708090a0b0c"),
      new Uint8Array(22).fill(0x0b),
    )
    expect(bytesToHex(prk)).toBe("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5")
    const okm = platform.hkdfExpand(prk, { info: hexToBytes("f0f1f2f3f4f5f6f7f8f9"), length: 42 })
    expect(bytesToHex(okm)).toBe(
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    )
  })

  test("Ed25519 gives the signature of RFC 8032, 7.1, test 2", () => {
    const secretKey = hexToBytes(
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb" +
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
    )
    expect(bytesToHex(platform.sign(Uint8Array.of(0x72), secretKey) ?? new Uint8Array())).toBe(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" +
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    )
  })

  test("a secret key whose halves do not match signs nothing", () => {
    const seed = new Uint8Array(32).fill(1)
    expect(platform.sign(seed, concatBytes(seed, seed))).toBeUndefined()
    expect(platform.sign(seed, seed)).toBeUndefined()
    expect(platform.sign(seed, secretKeyOf(seed))).toHaveLength(64)
  })

  test("a changed bit of key, nonce, associated data or ciphertext does not open", () => {
    const message = {
      key: new Uint8Array(32).fill(1),
      nonce: new Uint8Array(12).fill(2),
      aad: new Uint8Array(5).fill(3),
      bytes: new Uint8Array(20).fill(4),
    }
    const sealed = new Uint8Array(36)
    platform.seal(message, sealed)
    const whole = { ...message, bytes: sealed }
    expect(platform.open(whole)).toEqual(message.bytes)
    expect(platform.open({ ...whole, bytes: sealed.subarray(0, 15) })).toBeUndefined()
    for (const field of ["key", "nonce", "aad", "bytes"] as const) {
      for (let bit = 0; bit < 8 * whole[field].length; bit++) {
        const changed = whole[field].slice()
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        expect(platform.open({ ...whole, [field]: changed })).toBeUndefined()
      }
    }
  })

  test("a digest may be asked twice and goes on", () => {
    const running = platform.createSha256()
    running.update(Uint8Array.of(1))
    expect(running.digest()).toEqual(running.digest())
    running.update(Uint8Array.of(2))
    expect(running.digest()).toEqual(platform.sha256(Uint8Array.of(1, 2)))
  })
})

describe("both platforms", () => {
  test("hash and derive the same", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array()),
        fc.uint8Array(),
        fc.integer({ min: 0, max: 200 }),
        (parts, key, length) => {
          const info = concatBytes(...parts)
          expect(node.sha256(...parts)).toEqual(web.sha256(...parts))
          expect(node.hkdfExtract(key, info)).toEqual(web.hkdfExtract(key, info))
          const output = { info, length }
          const prk = node.hkdfExtract(key, info)
          expect(node.hkdfExpand(prk, output)).toEqual(web.hkdfExpand(prk, output))
        },
      ),
    )
  })

  test("seal the same bytes and open each other's", () => {
    fc.assert(
      fc.property(
        fixed(32),
        fixed(12),
        fc.uint8Array(),
        fc.uint8Array({ maxLength: 300 }),
        (key, nonce, aad, bytes) => {
          const [one, other] = [
            new Uint8Array(bytes.length + 16),
            new Uint8Array(bytes.length + 16),
          ]
          node.seal({ key, nonce, aad, bytes }, one)
          web.seal({ key, nonce, aad, bytes }, other)
          expect(one).toEqual(other)
          expect(node.open({ key, nonce, aad, bytes: one })).toEqual(bytes)
          expect(web.open({ key, nonce, aad, bytes: one })).toEqual(bytes)
        },
      ),
    )
  })

  test("sign the same and verify each other's", () => {
    fc.assert(
      fc.property(fixed(32), fc.uint8Array(), (seed, message) => {
        const publicKey = ed25519.getPublicKey(seed)
        const signature = node.sign(message, secretKeyOf(seed)) ?? new Uint8Array()
        expect(web.sign(message, secretKeyOf(seed))).toEqual(signature)
        expect(node.verify(message, { signature, publicKey })).toBe(true)
        expect(web.verify(message, { signature, publicKey })).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test("refuse the same of random bytes, whatever their length", () => {
    fc.assert(
      fc.property(
        fc.oneof(fixed(64), fc.uint8Array()),
        fc.oneof(fixed(32), fc.uint8Array()),
        (signature, publicKey) => {
          expect(node.verify(publicKey, { signature, publicKey })).toBe(false)
          expect(web.verify(publicKey, { signature, publicKey })).toBe(false)
        },
      ),
    )
  })

  test("judge points of small order alike, at their edges too", () => {
    const verdicts = { true: 0, false: 0 }
    const torsion = ED25519_TORSION_SUBGROUP.map((point) => Point.fromHex(point))
    const index = fc.integer({ min: 0, max: 7 })
    fc.assert(
      fc.property(fixed(32), index, index, fc.boolean(), (seed, i, j, above) => {
        const a = littleEndian(seed) % ORDER || 1n
        const nonce = (a * a) % ORDER
        const publicKey = Point.BASE.multiply(a)
          .add(torsion[i] ?? Point.ZERO)
          .toBytes()
        const r = Point.BASE.multiply(nonce)
          .add(torsion[j] ?? Point.ZERO)
          .toBytes()
        const k = littleEndian(sha512(concatBytes(r, publicKey, seed))) % ORDER
        const s = (nonce + k * a) % ORDER
        const signature = concatBytes(r, scalarBytes(above ? s + ORDER : s))
        const verdict = node.verify(seed, { signature, publicKey })
        expect(web.verify(seed, { signature, publicKey })).toBe(verdict)
        verdicts[`${verdict}`] += 1
      }),
    )
    expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(5)
  })

  test("judge keys that are not in reduced form alike", () => {
    const unreduced = [
      ["01", "ff"],
      ["00", "00"],
      ["ee", "7f"],
      ["ed", "7f"],
      ["ec", "ff"],
      ["01", "80"],
    ].map(([low, high]) => {
      const filling = high === "00" || high === "80" ? "00" : "ff"
      return hexToBytes(`${low}${filling.repeat(30)}${high}`)
    })
    for (const publicKey of unreduced) {
      for (const r of unreduced) {
        const signature = concatBytes(r, new Uint8Array(32))
        for (let i = 0; i < 16; i++) {
          const verdict = node.verify(Uint8Array.of(i), { signature, publicKey })
          expect(web.verify(Uint8Array.of(i), { signature, publicKey })).toBe(verdict)
        }
      }
    }
  })
})

test("a cache of keys forgets the oldest of 257 and keeps no failure", () => {
  const imported: number[] = []
  const cached = createKeyCache((raw) => {
    imported.push(raw[0] ?? 0)
    return raw[1] === 1 ? undefined : { raw }
  })
  for (let i = 0; i < 256; i++) cached(Uint8Array.of(i))
  expect(cached(Uint8Array.of(0))).toBe(cached(Uint8Array.of(0)))
  expect(imported).toHaveLength(256)
  cached(Uint8Array.of(1, 0))
  cached(Uint8Array.of(255))
  expect(imported).toHaveLength(257)
  cached(Uint8Array.of(0))
  expect(imported).toHaveLength(258)
  expect(cached(Uint8Array.of(9, 1))).toBeUndefined()
  cached(Uint8Array.of(9, 1))
  expect(imported).toHaveLength(260)
})

test("Node gets the fast half and everything else the portable one", () => {
  const manifest = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  ) as { imports: Record<string, Record<string, string>> }
  expect(Object.entries(manifest.imports["#platform"] ?? {})).toEqual([
    ["node", "./dist/platform/node.js"],
    ["default", "./dist/platform/web.js"],
  ])
})
