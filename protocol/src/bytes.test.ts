import { createHash } from "node:crypto"
import fc from "fast-check"
import {
  bytesToHex,
  bytesToUint,
  concatBytes,
  hexToBytes,
  intToBytes,
  sha256,
  uintToBytes,
} from "./bytes.js"

fc.configureGlobal({ seed: 20261122 })

const OUT_OF_RANGE = expect.objectContaining({ code: "OUT_OF_RANGE" })

test("an unsigned integer survives its bytes, big endian", () => {
  expect([...uintToBytes(258n, 4)]).toEqual([0, 0, 1, 2])
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (value) => {
      expect(bytesToUint(uintToBytes(value, 8))).toBe(value)
    }),
  )
})

test("an integer that does not fit is refused", () => {
  expect(uintToBytes(255n, 1)).toHaveLength(1)
  expect(() => uintToBytes(256n, 1)).toThrow(OUT_OF_RANGE)
  expect(() => uintToBytes(-1n, 1)).toThrow(OUT_OF_RANGE)
  expect([...intToBytes(-128n, 1), ...intToBytes(127n, 1)]).toEqual([0x80, 0x7f])
  expect(() => intToBytes(128n, 1)).toThrow(OUT_OF_RANGE)
  expect(() => intToBytes(-129n, 1)).toThrow(OUT_OF_RANGE)
})

test("bytes survive hex, and hex that is none is refused", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes)
      expect(hexToBytes(bytesToHex(bytes).toUpperCase())).toEqual(bytes)
    }),
  )
  for (const bad of ["0", "0x00", "zz", "0 "]) {
    expect(() => hexToBytes(bad)).toThrow(expect.objectContaining({ code: "BAD_HEX" }))
  }
})

test("sha256 of parts is that of their concatenation, as another library computes it", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array(), { maxLength: 4 }), (parts) => {
      const expected = createHash("sha256")
        .update(concatBytes(...parts))
        .digest("hex")
      expect(bytesToHex(sha256(...parts))).toBe(expected)
    }),
  )
})

test("no bytes read as zero", () => {
  expect(bytesToUint(new Uint8Array())).toBe(0n)
})
