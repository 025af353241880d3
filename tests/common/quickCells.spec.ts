import { createRequire } from "node:module"
import { BitBuilder, BitString, beginCell, Cell } from "@ton/core"
import fc from "fast-check"

const core = createRequire(createRequire(import.meta.url).resolve("@ton/core"))
const parts = () => ({
  ...core("./boc/cell/serialization"),
  writeUint: BitBuilder.prototype.writeUint,
})
const own = parts()
await import("../world/quickCells.js")
const now = parts()

/** What a function gives, or throws. */
const outcome = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (error) {
    return String(error)
  }
}

const LIBRARY = beginCell().storeUint(2, 8).storeUint(1, 256).endCell({ exotic: true })
const data = fc.tuple(
  fc.uint8Array({ maxLength: 127 }),
  fc.nat(7),
  fc.array(fc.nat(), { maxLength: 4 }),
)

/** Cells that refer to those before them, some to one cell twice, some to a library. */
const roots = fc.array(data, { minLength: 1, maxLength: 30 }).map((all) => {
  const cells: Cell[] = [LIBRARY]
  for (const [bytes, less, refs] of all) {
    const bits = new BitString(Buffer.from(bytes), 0, Math.max(0, bytes.length * 8 - less))
    cells.push(new Cell({ bits, refs: refs.map((ref) => cells[ref % cells.length] ?? LIBRARY) }))
  }
  return cells.at(-1) ?? LIBRARY
})
const options = fc.record({ idx: fc.boolean(), crc32: fc.boolean() })

it.each(["serializeBoc", "deserializeBoc", "writeUint"])(
  "%s is another function than the library's",
  (name) => {
    expect(now[name]).not.toBe(own[name])
  },
)

it("a bag of cells is written as the library writes it, again as at first", () => {
  const write = fc.property(roots, options, (root, how) => {
    const bytes = own.serializeBoc(root, how)
    now.serializeBoc(root, how).fill(0)
    expect(now.serializeBoc(root, how)).toEqual(bytes)
  })
  fc.assert(write, { numRuns: 300 })
})

/** Each root with all below it. */
const read = (deserialize: (source: Buffer) => Cell[], source: Buffer) =>
  outcome(() => deserialize(source).map((cell) => `${cell} ${cell.hash().toString("hex")}`))

it("a bag of cells is read as the library reads it", () => {
  const same = fc.property(roots, options, (root, how) => {
    const bytes = own.serializeBoc(root, how)
    expect(read(now.deserializeBoc, bytes)).toEqual([`${root} ${root.hash().toString("hex")}`])
    expect(read(own.deserializeBoc, bytes)).toEqual(read(now.deserializeBoc, bytes))
  })
  fc.assert(same, { numRuns: 300 })
})

it("a bag of cells that was damaged is read or refused as the library does", () => {
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 })
  const same = fc.property(roots, damage, fc.nat(20), (root, changes, less) => {
    const bytes = own.serializeBoc(root, { idx: false, crc32: false })
    for (const [at, byte] of changes) bytes[at % bytes.length] = byte
    const source = bytes.subarray(0, bytes.length - (less > 10 ? less - 10 : 0))
    expect(read(now.deserializeBoc, source)).toEqual(read(own.deserializeBoc, source))
  })
  fc.assert(same, { numRuns: 2_000 })
})

it("numbers are written, or refused, as the library does", () => {
  const number = fc.oneof(
    fc.nat(300),
    fc.integer(),
    fc.bigInt({ min: -2n, max: 2n ** 40n }),
    fc.double(),
  )
  const writes = fc.array(fc.tuple(number, fc.oneof(fc.integer({ min: -1, max: 34 }), fc.double())))
  const same = fc.property(writes, (all) => {
    const [mine, theirs] = [now, own].map(({ writeUint }) => {
      const builder = new BitBuilder(100)
      const said = all.map(([value, bits]) => outcome(() => writeUint.call(builder, value, bits)))
      return { said, bits: builder.build().toString() }
    })
    expect(mine).toEqual(theirs)
  })
  fc.assert(same, { numRuns: 2_000 })
})
