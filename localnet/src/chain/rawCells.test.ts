import { beginCell, Cell } from "@ton/core"
import fc from "fast-check"
import { readRawCells } from "./rawCells.js"

const bits = fc.array(fc.boolean(), { maxLength: 300 })

const recipe = fc.record({ data: bits, refs: fc.array(fc.nat(), { maxLength: 4 }) })

/** Cells that refer to cells before them, some of them more than once. */
const cells = fc.array(recipe, { minLength: 1, maxLength: 30 }).map((recipes) => {
  const built: Cell[] = []
  for (const { data, refs } of recipes) {
    const builder = beginCell()
    for (const bit of data) builder.storeBit(bit)
    for (const ref of refs) {
      const child = built[ref % Math.max(1, built.length)]
      if (child !== undefined) builder.storeRef(child)
    }
    built.push(builder.endCell())
  }
  return built.at(-1) ?? Cell.EMPTY
})

/** Expects every cell of the bag to have the bits and the hash that `@ton/core` gives it. */
function compare(boc: Buffer, expected: Cell): void {
  const raw = readRawCells(boc)
  const visit = (index: number, cell: Cell): void => {
    const found = raw?.cells[index]
    expect(found?.hash.equals(cell.hash())).toBe(true)
    expect(found?.reader().remaining).toBe(cell.bits.length)
    expect(found?.reader().loadBits(cell.bits.length).equals(cell.bits)).toBe(true)
    cell.refs.forEach((ref, i) => {
      visit(found?.refs[i] ?? -1, ref)
    })
  }
  visit(raw?.root ?? -1, expected)
}

describe("readRawCells", () => {
  const layouts = [
    { idx: false, crc32: false },
    { idx: false, crc32: true },
    { idx: true, crc32: true },
  ]

  test.each(layouts)("agrees with @ton/core on bits and hashes: %j", (layout) => {
    fc.assert(
      fc.property(cells, (cell) => compare(cell.toBoc(layout), cell)),
      { seed: 1, numRuns: 100 },
    )
  })

  test("hashes library cells and leaves pruned branches to @ton/core", () => {
    const body = beginCell().storeUint(2, 8).storeUint(7, 256).endCell()
    const library = new Cell({ exotic: true, bits: body.bits })
    compare(
      beginCell().storeRef(library).endCell().toBoc(),
      beginCell().storeRef(library).endCell(),
    )
    const pruned = beginCell().storeUint(0x0101, 16).storeUint(1, 256).storeUint(0, 16).endCell()
    const branch = new Cell({ exotic: true, bits: pruned.bits })
    expect(readRawCells(beginCell().storeRef(branch).endCell().toBoc())).toBeUndefined()
  })

  test("does not take bytes of another kind", () => {
    expect(readRawCells(Buffer.from("68ff65f3", "hex"))).toBeUndefined()
    expect(readRawCells(Buffer.alloc(0))).toBeUndefined()
  })
})
