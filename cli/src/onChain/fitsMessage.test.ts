import { beginCell, type Cell } from "@ton/core"
import { fitsMessage } from "./fitsMessage.js"

/** A tree with `count` distinct leaves of `bytes` bytes, four to a cell. */
function tree(count: number, bytes: number): Cell {
  let row = Array.from({ length: count }, (_, i) => {
    const buffer = Buffer.alloc(bytes)
    buffer.writeUInt32BE(i)
    return beginCell().storeBuffer(buffer).endCell()
  })
  while (row.length > 1) {
    const joined: Cell[] = []
    for (let i = 0; i < row.length; i += 4) {
      const cell = beginCell()
      for (const ref of row.slice(i, i + 4)) cell.storeRef(ref)
      joined.push(cell.endCell())
    }
    row = joined
  }
  return row[0] ?? beginCell().endCell()
}

test("bits: 2 MiB with the envelope", () => {
  expect(fitsMessage(tree(2_056, 127))).toBe(true)
  expect(fitsMessage(tree(2_064, 127))).toBe(false)
})

test("cells: 8,192 with the envelope", () => {
  expect(fitsMessage(tree(6_100, 4))).toBe(true)
  expect(fitsMessage(tree(6_150, 4))).toBe(false)
})

test("what occurs often counts once", () => {
  const leaf = beginCell().storeBuffer(Buffer.alloc(127)).endCell()
  let cell = leaf
  for (let i = 0; i < 20; i++) {
    cell = beginCell().storeRef(cell).storeRef(cell).storeRef(cell).storeRef(cell).endCell()
  }
  expect(fitsMessage(cell)).toBe(true)
})
