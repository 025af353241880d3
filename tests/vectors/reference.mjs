// Vectors of referenced outputs: hashes of ordinary cells by their formula (TVM whitepaper 3.1.5), on node:crypto alone.
import { ascii, hex, named, sha256, uint } from "./encoding.mjs"

const CELL_BYTES = 127

/** Depth and hash of an ordinary cell of whole bytes. */
function ordinary(bytes, ...refs) {
  const descriptors = Buffer.from([refs.length, 2 * bytes.length])
  const depth = refs.length === 0 ? 0 : 1 + Math.max(...refs.map((ref) => ref.depth))
  const depths = refs.map((ref) => uint(BigInt(ref.depth), 2))
  return { depth, hash: sha256(descriptors, bytes, ...depths, ...refs.map(({ hash }) => hash)) }
}

const parts = (bytes) =>
  Array.from({ length: Math.max(1, Math.ceil(bytes.length / CELL_BYTES)) }, (_, at) =>
    bytes.subarray(at * CELL_BYTES, (at + 1) * CELL_BYTES),
  )

const snake = (bytes) =>
  parts(bytes).reduceRight(
    (next, part) => (next ? ordinary(part, next) : ordinary(part)),
    undefined,
  )

/** Cell i of the content refers to the cells 4i + 1 to 4i + 4 that there are. */
function tree(all, at = 0) {
  const below = [1, 2, 3, 4].map((nth) => 4 * at + nth).filter((child) => child < all.length)
  return ordinary(all[at], ...below.map((child) => tree(all, child)))
}

/** Content of a case: byte i is i mod 251. */
const pattern = (length) => Buffer.from(Array.from({ length }, (_, at) => at % 251))

const content = [0, 1, 127, 128, 635, 636, 8192, 49_152].map((length) => ({
  name: `${length} bytes`,
  length,
  contentHash: tree(parts(pattern(length))).hash.toString("hex"),
}))

const reference = [
  ["no URI", 0n, ""],
  ["a URI of one cell", named("content"), "https://node.example/outputs/1"],
  ["a URI beyond ASCII", named("content"), "https://node.example/\u00e9\u6f22"],
  ["the longest URI", 2n ** 256n - 1n, `https://node.example/${"a".repeat(235)}`],
].map(([name, contentHash, uri]) => {
  const cell = ordinary(uint(contentHash, 32), snake(Buffer.from(uri, "utf8")))
  const digest = sha256(ascii("cocoon.reference.v1"), cell.hash).toString("hex")
  return { name, contentHash: hex(contentHash), uri, cellHash: cell.hash.toString("hex"), digest }
})

export const references = { content, reference }
