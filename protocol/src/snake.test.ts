import { beginCell, Cell } from "@ton/core"
import fc from "fast-check"
import { bytesToUint, sha256 } from "./bytes.js"
import { bytesToSnake, snakeHash, snakeToBytes } from "./snake.js"

fc.configureGlobal({ seed: 20261122 })

const bad = (code: string) => expect.objectContaining({ code })
const chain = (...parts: readonly number[][]): Cell =>
  parts.reduceRight<Cell | undefined>((next, part) => {
    const builder = beginCell().storeBuffer(Buffer.from(part))
    return (next === undefined ? builder : builder.storeRef(next)).endCell()
  }, undefined) ?? Cell.EMPTY

test("bytes survive a snake, and its hash is theirs", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1000 }), (bytes) => {
      const cell = bytesToSnake(bytes)
      expect(snakeToBytes(cell)).toEqual(bytes)
      expect(snakeHash(cell)).toBe(bytesToUint(sha256(bytes)))
    }),
  )
})

test("every cell but the last holds 127 bytes; no bytes are the empty cell", () => {
  const lengths = (bytes: number) => {
    const found: number[] = []
    const limit = { maxBytes: 1000 }
    let cell: Cell | undefined = bytesToSnake(new Uint8Array(bytes), limit)
    for (; cell !== undefined; cell = cell.refs[0]) found.push(cell.bits.length / 8)
    return found
  }
  expect(lengths(0)).toEqual([0])
  expect(lengths(127)).toEqual([127])
  expect(lengths(128)).toEqual([127, 1])
  expect(lengths(254)).toEqual([127, 127])
})

test("a snake re-cut into other cells has the same bytes and hash", () => {
  const recut = chain([1], [2, 3], [4], [])
  expect([...snakeToBytes(recut)]).toEqual([1, 2, 3, 4])
  expect(snakeHash(recut)).toBe(snakeHash(bytesToSnake(Uint8Array.of(1, 2, 3, 4))))
})

test("the longest inline snake passes, one byte more does not, either way", () => {
  const longest = bytesToSnake(new Uint8Array(8192))
  expect(snakeToBytes(longest)).toHaveLength(8192)
  expect(() => bytesToSnake(new Uint8Array(8193))).toThrow(bad("SNAKE_TOO_LONG"))
  expect(() => snakeToBytes(longest, { maxBytes: 8191 })).toThrow(bad("SNAKE_TOO_LONG"))
  const longer = bytesToSnake(new Uint8Array(8193), { maxBytes: 8193 })
  expect(() => snakeToBytes(longer)).toThrow(bad("SNAKE_TOO_LONG"))
})

test("what a contract cannot hash is refused although the limit would allow it", () => {
  const limit = { maxBytes: 1_000_000 }
  expect(snakeToBytes(bytesToSnake(new Uint8Array(255 * 127), limit), limit).length).toBe(255 * 127)
  expect(() => bytesToSnake(new Uint8Array(255 * 127 + 1), limit)).toThrow(bad("SNAKE_TOO_LONG"))
})

const library = new Cell({
  exotic: true,
  bits: beginCell().storeUint(2, 8).storeUint(0, 256).endCell().bits,
})

test.each<[string, Cell]>([
  ["an exotic cell", library],
  ["an exotic link", beginCell().storeUint(1, 8).storeRef(library).endCell()],
  ["a cut byte", beginCell().storeUint(0, 7).endCell()],
  ["a cut byte in a link", beginCell().storeUint(1, 8).storeRef(beginCell().storeBit(1)).endCell()],
  [
    "a second reference",
    beginCell()
      .storeUint(1, 8)
      .storeRef(chain([1]))
      .storeRef(chain([1]))
      .endCell(),
  ],
])("%s is refused", (_name, cell) => {
  expect(() => snakeToBytes(cell)).toThrow(bad("BAD_SNAKE"))
  expect(() => snakeHash(cell)).toThrow(bad("BAD_SNAKE"))
})

test("a stranger's re-cut of the same bytes, empty links included, reads the same", () => {
  const whole = chain([1, 2, 3])
  for (const cut of [chain([1], [2, 3]), chain([], [1, 2, 3]), chain([1], [], [2, 3], [])]) {
    expect(snakeToBytes(cut)).toEqual(snakeToBytes(whole))
    expect(snakeHash(cut)).toBe(snakeHash(whole))
  }
})

test("255 cells are read, 256 are refused as the contract refuses them", () => {
  const cells = (count: number) => chain(...Array.from({ length: count }, () => [7]))
  expect(snakeToBytes(cells(255)).length).toBe(255)
  expect(() => snakeToBytes(cells(256))).toThrow(bad("SNAKE_TOO_LONG"))
})
