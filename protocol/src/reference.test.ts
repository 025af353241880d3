import { readFileSync } from "node:fs"
import { beginCell, Cell } from "@ton/core"
import {
  outputReferenceCell,
  parseOutputReference,
  parseUriCell,
  referenceDigest,
  URI_BYTES_MAX,
  uriCell,
} from "./reference.js"
import { bytesToSnake } from "./snake.js"

interface Vectors {
  readonly reference: readonly Record<
    "name" | "contentHash" | "uri" | "cellHash" | "digest",
    string
  >[]
}
const { reference } = JSON.parse(
  readFileSync(new URL("../../tests/vectors/reference.json", import.meta.url), "utf8"),
) as Vectors
const hex = (text: string) => BigInt(`0x${text}`)
const bad = (code: string) => expect.objectContaining({ code })

test.each(reference)("shared vector of a reference: $name", (vector) => {
  const known = { contentHash: hex(vector.contentHash), uri: vector.uri }
  const cell = outputReferenceCell(known)
  expect(cell.hash().toString("hex")).toBe(vector.cellHash)
  expect(referenceDigest(cell)).toBe(hex(vector.digest))
  expect(parseOutputReference(cell)).toEqual(known)
})

test("a URI ends at its bound, either way", () => {
  expect(parseUriCell(uriCell("u".repeat(URI_BYTES_MAX)))).toHaveLength(URI_BYTES_MAX)
  expect(() => uriCell("u".repeat(URI_BYTES_MAX + 1))).toThrow(bad("SNAKE_TOO_LONG"))
  expect(() => uriCell("\u00e9".repeat(URI_BYTES_MAX / 2 + 1))).toThrow(bad("SNAKE_TOO_LONG"))
  expect(() => parseUriCell(bytesToSnake(new Uint8Array(257)))).toThrow(bad("SNAKE_TOO_LONG"))
})

test("bytes that are no UTF-8 are no URI", () => {
  expect(() => parseUriCell(bytesToSnake(Uint8Array.of(0xff)))).toThrow(bad("BAD_URI"))
})

const uri = uriCell("https://node.example")
test.each<[string, Cell]>([
  ["no reference", beginCell().storeUint(0, 256).endCell()],
  ["two references", beginCell().storeUint(0, 256).storeRef(uri).storeRef(uri).endCell()],
  ["a bit too few", beginCell().storeUint(0, 255).storeRef(uri).endCell()],
  ["a bit too many", beginCell().storeUint(0, 257).storeRef(uri).endCell()],
  [
    "an exotic cell",
    new Cell({
      exotic: true,
      bits: beginCell().storeUint(2, 8).storeUint(0, 256).endCell().bits,
    }),
  ],
])("a reference with %s is refused", (_name, cell) => {
  expect(() => parseOutputReference(cell)).toThrow(bad("BAD_REFERENCE"))
})

test("a reference with a malformed URI is refused", () => {
  const cut = beginCell().storeUint(0, 7).endCell()
  const cell = beginCell().storeUint(0, 256).storeRef(cut).endCell()
  expect(() => parseOutputReference(cell)).toThrow(bad("BAD_SNAKE"))
})

test("a number beyond uint256 is no content hash", () => {
  expect(() => outputReferenceCell({ contentHash: 1n << 256n, uri: "" })).toThrow(
    bad("OUT_OF_RANGE"),
  )
})
