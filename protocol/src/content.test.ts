import { readFileSync } from "node:fs"
import { beginCell, Cell } from "@ton/core"
import { contentBytes, contentCell, REFERENCED_BYTES_MAX } from "./content.js"
import { bytesToSnake } from "./snake.js"

const { content } = JSON.parse(
  readFileSync(new URL("../../tests/vectors/reference.json", import.meta.url), "utf8"),
) as { content: readonly { name: string; length: number; contentHash: string }[] }
const bad = (code: string) => expect.objectContaining({ code })
const pattern = (length: number) => Uint8Array.from({ length }, (_, at) => at % 251)

test.each(content)("shared vector: $name", ({ length, contentHash }) => {
  const bytes = pattern(length)
  const cell = contentCell(bytes)
  expect(cell.hash().toString("hex")).toBe(contentHash)
  expect(contentBytes(cell)).toEqual(bytes)
})

test("the longest content is flat, and one byte more is refused", () => {
  expect(contentCell(pattern(REFERENCED_BYTES_MAX)).depth()).toBe(5)
  expect(() => contentCell(new Uint8Array(REFERENCED_BYTES_MAX + 1))).toThrow(
    bad("CONTENT_TOO_LONG"),
  )
})

test("a tree that grows without end is not read to its end", () => {
  let cell = Cell.EMPTY
  for (let at = 0; at < 40; at++) {
    cell = beginCell().storeRef(cell).storeRef(cell).storeRef(cell).storeRef(cell).endCell()
  }
  expect(() => contentBytes(cell)).toThrow(bad("CONTENT_TOO_LONG"))
})

test.each<[string, Cell]>([
  ["a snake of the same bytes", bytesToSnake(pattern(700))],
  [
    "a cell that is not full",
    beginCell()
      .storeUint(1, 8)
      .storeRef(contentCell(pattern(9)))
      .endCell(),
  ],
  ["a cut byte", beginCell().storeUint(1, 7).endCell()],
  [
    "an exotic cell",
    new Cell({ exotic: true, bits: beginCell().storeUint(2, 8).storeUint(0, 256).endCell().bits }),
  ],
])("%s is no revealed output", (_name, cell) => {
  expect(() => contentBytes(cell)).toThrow(bad("BAD_CONTENT"))
})
