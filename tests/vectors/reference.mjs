// Vectors of referenced outputs: hashes of ordinary cells by their formula (TVM whitepaper 3.1.5), on node:crypto alone.
import { ascii, hex, named, sha256, uint } from "./encoding.mjs"

const CELL_BYTES = 127

/** Depth and hash of an ordinary cell of whole bytes with at most one reference. */
function ordinary(bytes, ref) {
  const descriptors = Buffer.from([ref ? 1 : 0, 2 * bytes.length])
  const depth = ref ? ref.depth + 1 : 0
  const below = ref ? [uint(BigInt(ref.depth), 2), ref.hash] : []
  return { depth, hash: sha256(descriptors, bytes, ...below) }
}

function snake(bytes) {
  let next
  for (let at = Math.max(0, Math.ceil(bytes.length / CELL_BYTES) - 1); at >= 0; at--) {
    next = ordinary(bytes.subarray(at * CELL_BYTES, (at + 1) * CELL_BYTES), next)
  }
  return next
}

/** Content of a case: byte i is i mod 251. */
const pattern = (length) => Buffer.from(Array.from({ length }, (_, at) => at % 251))

const content = [0, 1, 127, 128, 8192, 49_152].map((length) => ({
  name: `${length} bytes`,
  length,
  contentHash: snake(pattern(length)).hash.toString("hex"),
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
