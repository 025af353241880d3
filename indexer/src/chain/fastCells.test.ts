import { createRequire } from "node:module"
import { BitReader, BitString, beginCell, Cell } from "@ton/core"
import fc from "fast-check"

/** Those that are replaced. */
const METHODS = ["_preloadUint", "_preloadBuffer", "_toSafeInteger"] as const
const FUNCTIONS = ["sha256_sync", "bitsToPaddedBuffer", "crc32c"] as const

const core = createRequire(createRequire(import.meta.url).resolve("@ton/core"))
const parts = () => ({
  ...core("@ton/crypto/dist/primitives/sha256"),
  ...core("./boc/utils/paddedBits"),
  ...core("./utils/crc32c"),
  ...Object.fromEntries(METHODS.map((name) => [name, Reflect.get(BitReader.prototype, name)])),
})

const cell = (byte: number) =>
  beginCell()
    .storeBuffer(Buffer.alloc(byte % 100, byte))
    .storeBits(new BitString(Buffer.alloc(3, byte), 0, byte % 24))
    .storeRef(beginCell())
    .endCell()
const cells = () => Array.from({ length: 100 }, (_, byte) => cell(byte))
const before = cells().map((one) => [one.hash().toString("hex"), one.toBoc().toString("hex")])
const own = parts()
await import("./fastCells.js")
const now = parts()

/** What a function gives, or throws. */
const outcome = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return String(error)
  }
}

const bytes = fc.uint8Array({ maxLength: 40 }).map((data) => Buffer.from(data))
const small = fc.integer({ min: -3, max: 330 })

it.each([...METHODS, ...FUNCTIONS])("%s is another function than the library's", (name) => {
  expect(now[name]).toBeInstanceOf(Function)
  expect(now[name]).not.toBe(own[name])
})

it("cells are hashed, written and read as the library does", () => {
  const after = cells().map((one) => [one.hash().toString("hex"), one.toBoc().toString("hex")])
  expect(after).toEqual(before)
  for (const [hash, boc] of before) {
    expect(
      Cell.fromHex(boc ?? "")
        .hash()
        .toString("hex"),
    ).toBe(hash)
  }
  for (const source of ["", "text", "\u{1f600}", Buffer.alloc(0), Buffer.alloc(1_000, 7)]) {
    expect(now.sha256_sync(source)).toEqual(own.sha256_sync(source))
  }
  fc.assert(
    fc.property(bytes, (data) => {
      expect(now.crc32c(data)).toEqual(own.crc32c(data))
    }),
  )
})

type Preload = "_preloadUint" | "_preloadBuffer"

/** What both make of so many bits or bytes from an offset on. */
const both = (name: Preload, bits: BitString, args: readonly [number, number]) => {
  const [mine, theirs] = [now, own].map((all) => {
    const { _preloadUint, _preloadBuffer } = all
    const reader = Object.assign(new BitReader(bits), { _preloadUint, _preloadBuffer })
    return outcome(() => all[name].call(reader, ...args))
  })
  return { mine, theirs }
}

it("numbers and bytes are read from any bit on as the library reads them", () => {
  const place = fc
    .nat(19)
    .chain((start) =>
      fc
        .nat(319 - start)
        .chain((offset) =>
          fc.tuple(fc.constant(start), fc.constant(offset), fc.nat(320 - start - offset)),
        ),
    )
  const full = fc.uint8Array({ minLength: 40, maxLength: 40 })
  const read = fc.property(full, place, (data, [start, offset, size]) => {
    for (const from of [Buffer.from(data), data as Buffer]) {
      const bits = new BitString(from, start, 320 - start)
      const number = both("_preloadUint", bits, [size, offset])
      expect(typeof number.mine).toBe("bigint")
      expect(number.mine).toEqual(number.theirs)
      const bytes = both("_preloadBuffer", bits, [size >> 3, offset])
      expect(bytes.mine).toEqual(bytes.theirs)
    }
  })
  fc.assert(read, { numRuns: 1_000 })
})

it("what is out of bounds, or has fewer bytes than it says, is refused as the library refuses it", () => {
  const read = fc.property(
    bytes,
    small,
    small,
    small,
    small,
    (data, from, length, size, offset) => {
      const bits = new BitString(data, Math.abs(from) % 20, Math.abs(length))
      const number = both("_preloadUint", bits, [size, offset])
      expect(number.mine).toEqual(number.theirs)
      const buffer = both("_preloadBuffer", bits, [Math.abs(size) >> 3, offset])
      expect(buffer.mine).toEqual(buffer.theirs)
    },
  )
  fc.assert(read, { numRuns: 1_000 })
})

it("a string of bits is padded as the library pads it", () => {
  fc.assert(
    fc.property(bytes, small, small, (data, from, length) => {
      const bits = new BitString(data, Math.abs(from) % 20, Math.abs(length))
      expect(outcome(() => now.bitsToPaddedBuffer(bits))).toEqual(
        outcome(() => own.bitsToPaddedBuffer(bits)),
      )
    }),
    { numRuns: 2_000 },
  )
})

it("a number that is no safe integer is refused as the library refuses it", () => {
  const edges = [0n, 1n, -1n, 2n ** 53n, 2n ** 53n - 1n, -(2n ** 53n), 1n - 2n ** 53n, 2n ** 256n]
  for (const edge of edges) {
    expect(outcome(() => now._toSafeInteger(edge, "loadUintBig"))).toEqual(
      outcome(() => own._toSafeInteger(edge, "loadUintBig")),
    )
  }
})
