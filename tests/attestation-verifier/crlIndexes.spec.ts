import type { ProofCell } from "@cocoon/attestation/proof"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import type { Cell } from "@ton/core"
import { crlIndexCells } from "../../attestation/dist/proof/crlIndexCells.js"
import { exitCode } from "../world/errors.js"
import { exotic, importCrl, openCrls, replaceRef, toCell } from "./support/openCrls.js"
import { entry, NOW, pki, serials, testCrl } from "./support/testCrls.js"

const NUMBERS = serials(30)
const SORTED = NUMBERS.toSorted((a, b) => (a < b ? -1 : 1))
const CELLS = await testCrl({ entries: NUMBERS.map((serial) => entry(serial)) })

const at = (i: number) => SORTED[i] ?? 0n
const bytesOf = (...numbers: readonly bigint[]) =>
  Buffer.from(numbers.map((number) => number.toString(16).padStart(40, "0")).join(""), "hex")
const leaf = (numbers: readonly bigint[]): ProofCell => ({ bytes: bytesOf(...numbers), refs: [] })
const fork = (separators: readonly bigint[], refs: readonly ProofCell[]): ProofCell => ({
  bytes: bytesOf(...separators),
  refs,
})
const part = (from: number, until: number) => leaf(SORTED.slice(from, until))

/** All 30 numbers as a tree of another shape than the encoder's: 6 | 6 | 6 | 6 … 6. */
const deep = (separators = [at(18), at(24), at(29)]): ProofCell =>
  fork(
    [at(6), at(12), at(18)],
    [
      part(0, 6),
      part(6, 12),
      part(12, 18),
      fork(
        [at(20), ...separators.slice(1)],
        [part(18, 20), part(20, 24), part(24, 29), part(29, 30)],
      ),
    ],
  )

async function open() {
  const world = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
  await world.registerCa(pki.certificates.platformCa)
  return world
}

/** Exit code of an import with that index. */
async function codeOf(index: Cell): Promise<number> {
  const { send } = await open()
  return (await send(importCrl(CELLS, { index }))).code
}

describe("an index", () => {
  it("of another shape with the same numbers is as good", async () => {
    const { send, isRevoked } = await open()
    expect((await send(importCrl(CELLS, { index: toCell(deep()) }))).code).toBe(0)
    for (const serial of NUMBERS) {
      expect(await isRevoked("platform", serial)).toBe(true)
      expect(await isRevoked("platform", serial + 1n)).toBe(false)
    }
  })

  it("may separate its parts by numbers that are not on the list", async () => {
    const separators = [at(6) - 1n, at(11) + 1n, at(18)]
    const index = { ...deep(), bytes: bytesOf(...separators) }
    const { send, isRevoked } = await open()
    expect((await send(importCrl(CELLS, { index: toCell(index) }))).code).toBe(0)
    for (const serial of [at(5), at(6), at(11), at(12)]) {
      expect(await isRevoked("platform", serial)).toBe(true)
    }
    for (const serial of separators.slice(0, 2)) {
      expect(await isRevoked("platform", serial)).toBe(false)
    }
  })

  const without = (i: number) => SORTED.toSpliced(i, 1)
  const [first = leaf([]), ...others] = deep().refs
  const separators = deep().bytes
  const refused: [string, ProofCell][] = [
    ["lacks the first number", crlIndexCells(without(0))],
    ["lacks a number", crlIndexCells(without(13))],
    ["lacks the last number", crlIndexCells(without(29))],
    ["has a number more", crlIndexCells(SORTED.toSpliced(7, 0, at(6) + 1n))],
    ["has a number more at the end", crlIndexCells([...SORTED, at(29) + 1n])],
    ["has another number", crlIndexCells(SORTED.with(9, at(9) + 1n))],
    [
      "has other numbers of the same sum",
      crlIndexCells(SORTED.with(9, at(9) + 1n).with(20, at(20) - 1n)),
    ],
    ["has a number twice", crlIndexCells(SORTED.toSpliced(4, 0, at(4)))],
    ["has a number twice and lacks one", crlIndexCells(SORTED.with(5, at(4)))],
    ["has two numbers in the wrong order", crlIndexCells(SORTED.with(1, at(2)).with(2, at(1)))],
    [
      "has two children in the wrong order",
      fork([at(6), at(12), at(18)], deep().refs.with(0, part(6, 12)).with(1, part(0, 6))),
    ],
    [
      "has a separator above the number it begins with",
      fork([at(6) + 1n, at(12), at(18)], deep().refs),
    ],
    ["has a separator at the number before it", fork([at(5), at(12), at(18)], deep().refs)],
    ["has two separators in the wrong order", fork([at(12), at(6), at(18)], deep().refs)],
    [
      "has an empty leaf",
      fork([at(6), at(12), at(18)], [first, part(6, 12), part(12, 18), leaf([])]),
    ],
    ["has a fork of three children", { bytes: separators, refs: others }],
    ["has a fork of two separators", { bytes: separators.subarray(20), refs: deep().refs }],
    [
      "has a fork with a number of its own",
      { bytes: bytesOf(0n, at(6), at(12), at(18)), refs: deep().refs },
    ],
    [
      "has a leaf with half a number",
      { ...deep(), refs: [{ ...first, bytes: first.bytes.subarray(1) }, ...others] },
    ],
    [
      "has a leaf with a byte more",
      { ...deep(), refs: [{ ...first, bytes: Uint8Array.from([...first.bytes, 0]) }, ...others] },
    ],
    [
      "has a leaf with a reference",
      { ...deep(), refs: [{ ...first, refs: [leaf([])] }, ...others] },
    ],
    [
      "hides a number where no search leads",
      fork(
        [at(6), at(12), at(18)],
        [
          first,
          leaf([...SORTED.slice(6, 12), at(20) + 1n].slice(1)),
          part(12, 18),
          deep().refs[3] ?? leaf([]),
        ],
      ),
    ],
    ["is empty", leaf([])],
  ]
  it.each(refused)("that %s: ERROR_CRL_INDEX", async (_, index) => {
    expect(await codeOf(toCell(index))).toBe(exitCode("ERROR_CRL_INDEX"))
  })

  it("with an exotic cell: ERROR_CRL_INDEX", async () => {
    const index = toCell(deep())
    const [leafCell = index] = index.refs
    const library = exotic(leafCell)
    expect(await codeOf(replaceRef(index, 0, library))).toBe(exitCode("ERROR_CRL_INDEX"))
    expect(await codeOf(exotic(index))).toBe(exitCode("ERROR_CRL_INDEX"))
  })

  it.each([
    [5, 0],
    [6, exitCode("ERROR_CRL_INDEX")],
  ])("%s forks deep: %s", async (depth, expected) => {
    const numbers = Array.from({ length: 3 * depth + 6 }, (_, i) => BigInt(i))
    const nested = (from: number): ProofCell => {
      const rest = numbers.slice(from)
      if (rest.length <= 6) return leaf(rest)
      const ones = rest.slice(0, 3).map((number) => leaf([number]))
      return fork(rest.slice(1, 4), [...ones, nested(from + 3)])
    }
    const cells = await testCrl({ entries: numbers.map((serial) => entry(serial)) })
    const { send } = await open()
    expect((await send(importCrl(cells, { index: toCell(nested(0)) }))).code).toBe(expected)
  })
})
