import type { ProofCell, SignedCells } from "@cocoon/attestation/proof"
import { testIsvSvnLevel, testTcbLevel } from "../../attestation/dist/testPki/testTcbLevel.js"
import { exitCode } from "../world/errors.js"
import { flips } from "./support/flips.js"
import { must, openTestDocuments } from "./support/openTestDocuments.js"

const MODULE = {
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
}
/** Bytes of the second cell before the table of tails. */
const HEAD_BYTES = 39
const encode = (text: string) => new TextEncoder().encode(text)
const word = (text: string) => [text.length + 1, ...encode(text)]

/** The contents of a chain of cells, and a chain of contents. */
function contentsOf({ bytes, refs }: ProofCell): Uint8Array[] {
  return [bytes, ...refs.flatMap(contentsOf)]
}

function chain(contents: readonly Uint8Array[]): ProofCell {
  const [bytes = new Uint8Array(), ...rest] = contents
  return { bytes, refs: rest.length > 0 ? [chain(rest)] : [] }
}

/** The cells with the tail of this index in place of another: fields may begin a cell anywhere. */
function withTail(cells: SignedCells, index: number, tail: readonly number[]): SignedCells {
  const [first, second, ...others] = contentsOf(cells.root)
  const table = must(second).subarray(HEAD_BYTES)
  let at = 0
  for (let member = 0; member < 2 * index; member++) at += 1 + Math.max(0, (table[at] ?? 0) - 1)
  const from = at
  for (let member = 0; member < 2; member++) at += 1 + Math.max(0, (table[at] ?? 0) - 1)
  const parts = [
    must(second).subarray(0, HEAD_BYTES),
    table.subarray(0, from),
    Uint8Array.from(tail),
    table.subarray(at),
  ]
  return {
    ...cells,
    root: chain([must(first), ...parts.filter(({ length }) => length > 0), ...others]),
  }
}

/** The cells with one byte of the chain set, found by what stands there. */
function withBytes(cells: SignedCells, before: readonly number[], after: readonly number[]) {
  const contents = contentsOf(cells.root)
  const hex = (bytes: readonly number[]) => Buffer.from(bytes).toString("hex")
  const index = contents.findIndex((bytes) => hex([...bytes]).includes(hex(before)))
  expect(index).toBeGreaterThanOrEqual(0)
  const altered = hex([...must(contents[index])]).replace(hex(before), hex(after))
  return {
    ...cells,
    root: chain(contents.with(index, new Uint8Array(Buffer.from(altered, "hex")))),
  }
}

describe("an altered message about TCB info", () => {
  it("one flipped bit in any byte is refused, of s1 as well", async () => {
    const { send, tcbInfo } = await openTestDocuments()
    const advisoryIDs = ["INTEL-SA-00001"]
    const level = testTcbLevel({ sgx: [3, 255], pcesvn: 13, tdx: [5, 0, 40], advisoryIDs })
    const module = { id: "TDX_01", ...MODULE, tcbLevels: [testIsvSvnLevel(300, { advisoryIDs })] }
    const cells = await tcbInfo({ tdxModuleIdentities: [module], tcbLevels: [level] })
    const accepted: string[] = []
    for (const [place, root] of flips(cells.root)) {
      if ((await send("ImportTcbInfo", { ...cells, root })).code === 0) accepted.push(place)
    }
    for (const [place, { bytes: s1 }] of flips({ bytes: cells.s1, refs: [] })) {
      if ((await send("ImportTcbInfo", { ...cells, s1 })).code === 0) accepted.push(`s1${place}`)
    }
    expect(accepted).toEqual([])
    expect((await send("ImportTcbInfo", cells)).code).toBe(0)
  })

  it("the same tail cut into cells and written in the same words is accepted", async () => {
    const { send, tcbInfo } = await openTestDocuments()
    const tail = [...word("BIOS"), ...word("Early Microcode Update")]
    expect((await send("ImportTcbInfo", withTail(await tcbInfo(), 0, tail))).code).toBe(0)
  })

  const UPDATE = "Early Microcode Update"
  const tails: [string, readonly number[]][] = [
    ["a category that takes in the type", [...word(`BIOS","type":"${UPDATE}`), 0]],
    [
      "a type that takes in the next component",
      [...word("BIOS"), ...word(`${UPDATE}"},{"svn":3,"`)],
    ],
    ["a category that ends its list", [...word('BIOS"}],"pcesvn":9'), 0]],
    ["an escaped quotation mark", [...word("BIOS\\"), ...word(UPDATE)]],
    ["a quotation mark in the second word", [...word(`${"B".repeat(40)}"`), ...word(UPDATE)]],
    ["too long a tail", [...word("B".repeat(73)), ...word(UPDATE)]],
  ]
  it.each(tails)("%s: ERROR_TCB_INFO_MALFORMED", async (_, tail) => {
    const { send, tcbInfo } = await openTestDocuments()
    const { code } = await send("ImportTcbInfo", withTail(await tcbInfo(), 0, tail))
    expect(code).toBe(exitCode("ERROR_TCB_INFO_MALFORMED"))
  })

  it("advisories that take in the next level, which gives the signed text: ERROR_TCB_INFO_MALFORMED", async () => {
    const { send, tcbInfo } = await openTestDocuments()
    const [a, b] = ["A", "B"].map((id) =>
      testIsvSvnLevel(id === "A" ? 5 : 3, { advisoryIDs: [id] }),
    )
    const tcbLevels = [a, b]
    const cells = await tcbInfo({ tdxModuleIdentities: [{ id: "TDX_01", ...MODULE, tcbLevels }] })
    const date = [...encode("2024-11-13T00:00:00Z")]
    const levelBytes = (svn: number, id: string) => [0, svn, 0, ...date, 2, 3, ...encode(`"${id}"`)]
    const both = [1, 2, ...levelBytes(5, "A"), ...levelBytes(3, "B")]
    const taken = `"A"]},${JSON.stringify(b).slice(0, -2)}`
    const forged = [1, 1, 0, 5, 0, ...date, 2, taken.length, ...encode(taken)]
    expect(JSON.stringify(tcbLevels)).toBe(
      `${JSON.stringify([a]).replace('"A"]}]', `${taken}]}]`)}`,
    )
    expect(forged.length).toBeLessThanOrEqual(127)
    const contents = contentsOf(cells.root)
    const hex = (bytes: ArrayLike<number>) => Buffer.from(Array.from(bytes)).toString("hex")
    const tail = contents.slice(2).map(hex).join("")
    const all = hex(must(contents[1])) + tail
    const at = all.indexOf(hex(both)) / 2
    expect(Number.isInteger(at) && at > 0).toBe(true)
    const bytes = Buffer.from(all, "hex")
    const rest = bytes.subarray(at + both.length)
    const cut = [must(contents[0]), bytes.subarray(0, HEAD_BYTES), bytes.subarray(HEAD_BYTES, at)]
    const genuine = [...cut, Uint8Array.from(both), ...levelPieces(rest)]
    expect((await send("ImportTcbInfo", { ...cells, root: chain(genuine) })).code).toBe(0)
    const root = chain([...cut, Uint8Array.from(forged), ...levelPieces(rest)])
    const other = await openTestDocuments()
    const { code } = await other.send("ImportTcbInfo", { ...cells, root })
    expect(code).toBe(exitCode("ERROR_TCB_INFO_MALFORMED"))
  })

  it("status, date, SVN or major of another level: ERROR_TCB_INFO_SIGNATURE", async () => {
    const { send, tcbInfo } = await openTestDocuments()
    const cells = await tcbInfo()
    const day = (text: string) => [...encode(`${text}T00:00:00Z`)]
    const changes: [number[], number[]][] = [
      [
        [0, 2, 4, ...day("2023-08-09")],
        [0, 2, 0, ...day("2023-08-09")],
      ],
      [
        [0, 2, 4, ...day("2023-08-09")],
        [0, 11, 4, ...day("2023-08-09")],
      ],
      [
        [0, 2, 4, ...day("2023-08-09")],
        [0, 2, 4, ...day("2024-08-09")],
      ],
      [
        [3, 2, 0, 5],
        [1, 2, 0, 5],
      ],
    ]
    for (const [before, after] of changes) {
      const { code } = await send("ImportTcbInfo", withBytes(cells, before, after))
      expect(code).toBe(exitCode("ERROR_TCB_INFO_SIGNATURE"))
    }
  })

  it("a status that nobody knows, no level at all: ERROR_TCB_INFO_MALFORMED", async () => {
    const { send, tcbInfo } = await openTestDocuments()
    const cells = await tcbInfo()
    const day = encode("2023-08-09T00:00:00Z")
    const counts = [0, 0, 0, 21, 2, 3]
    const issued = [...encode("2026-")]
    const changes: [number[], number[]][] = [
      [
        [0, 2, 4, ...day],
        [0, 2, 7, ...day],
      ],
      [counts, [0, 0, 0, 21, 2, 0]],
      [issued, [...encode("1926-")]],
      [issued, [...encode('202"-')].with(3, 0x36).with(4, 0x22)],
      [[...encode("00C06F")], [...encode('00C"6F')]],
      [counts, [0, 0, 0, 21, 17, 3]],
      [
        [3, 2, 0, 5],
        [3, 0, 0, 5],
      ],
    ]
    for (const [before, after] of changes) {
      const { code } = await send("ImportTcbInfo", withBytes(cells, before, after))
      expect(code).toBe(exitCode("ERROR_TCB_INFO_MALFORMED"))
    }
  })
})

/** Platform levels of the default TCB info: the first has no advisories, the others a part each. */
function levelPieces(bytes: Uint8Array): Uint8Array[] {
  const cells: Uint8Array[] = []
  let rest = bytes
  while (rest.length > 0) {
    const parts = rest[71] ?? 0
    const size = parts < 2 ? 72 : 73 + (rest[72] ?? 0)
    cells.push(rest.subarray(0, size))
    rest = rest.subarray(size)
  }
  return cells
}
