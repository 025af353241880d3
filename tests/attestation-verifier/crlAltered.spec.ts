import type { ProofCell } from "@cocoon/attestation/proof"
import { TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { exitCode } from "../world/errors.js"
import { onChain } from "./support/onChain.js"
import { exotic, importCrl, openCrls, replaceRef, toCell } from "./support/openCrls.js"
import { entry, NOW, pki, serials, testCrl } from "./support/testCrls.js"

const NUMBERS = serials(30)
const CELLS = await testCrl({ entries: NUMBERS.map((serial) => entry(serial)) })

const bytesOf = (...numbers: readonly bigint[]) =>
  Buffer.from(numbers.map((number) => number.toString(16).padStart(40, "0")).join(""), "hex")

async function open() {
  const world = await openCrls(TEST_ROOT_PUBLIC_KEY, NOW)
  await world.registerCa(pki.certificates.platformCa)
  return world
}

describe("an altered revocation list", () => {
  it("one flipped bit in any byte of list, index and s1 is refused", async () => {
    const entries = serials(6).map((serial, i) => entry(serial, NOW - (i % 2) * 86_400))
    const cells = await testCrl({ entries, number: 1n << 64n })
    const { send } = await open()
    const accepted: string[] = []
    const attempt = async (place: string, altered: Partial<typeof cells>) => {
      const { code } = await send(importCrl({ ...cells, ...altered }))
      if (code === 0) accepted.push(place)
    }
    for (const [place, list] of onChain.flips(cells.list)) await attempt(`list${place}`, { list })
    if (!cells.index) throw new Error("no index")
    for (const [place, index] of onChain.flips(cells.index)) {
      await attempt(`index${place}`, { index })
    }
    for (const [i, byte] of cells.s1.entries()) {
      await attempt(`s1/${i}`, { s1: cells.s1.with(i, byte ^ (1 << (i % 8))) })
    }
    expect(accepted).toEqual([])
    await attempt("unaltered", {})
    expect(accepted).toEqual(["unaltered"])
  })

  it("one flipped bit in a separator: refused, or it still divides the same numbers", async () => {
    const cells = await testCrl({ entries: serials(7).map((serial) => entry(serial)) })
    const { index } = cells
    if (!index) throw new Error("no index")
    const codes = new Set<number>()
    const { send, isRevoked, chain } = await open()
    const before = chain.snapshot()
    for (const [place, altered] of onChain.flips(index)) {
      if (place.includes("ref")) continue
      await chain.loadFrom(before)
      const { code } = await send(importCrl({ ...cells, index: altered }))
      codes.add(code)
      if (code !== 0) continue
      for (const serial of serials(7)) expect(await isRevoked("platform", serial)).toBe(true)
      const separators = altered.bytes.subarray(0, 20)
      const first = BigInt(`0x${Buffer.from(separators).toString("hex")}`)
      expect(await isRevoked("platform", first)).toBe(serials(7).includes(first))
    }
    expect([...codes].sort()).toEqual([0, exitCode("ERROR_CRL_INDEX")].sort())
  })

  it("an exotic cell in the list: ERROR_CRL_MALFORMED", async () => {
    const list = toCell(CELLS.list)
    const [facts = list] = list.refs
    const [entries = list] = facts.refs
    const altered = replaceRef(list, 0, replaceRef(facts, 0, exotic(entries)))
    const { send } = await open()
    const { code } = await send(importCrl(CELLS, { list: altered }))
    expect(code).toBe(exitCode("ERROR_CRL_MALFORMED"))
  })

  it("the list cut into other cells is the same list", async () => {
    const { head, facts, run, numbers } = partsOf(CELLS.list)
    const chain = [numbers.slice(0, 1), numbers.slice(1, 2), numbers.slice(2, 8)]
    const rest = [
      numbers.slice(8, 14),
      numbers.slice(14, 20),
      numbers.slice(20, 26),
      numbers.slice(26),
    ]
    const cell = (list: readonly bigint[], refs: readonly ProofCell[]): ProofCell => ({
      bytes: Uint8Array.from([0, ...bytesOf(...list)]),
      refs,
    })
    const tail = cell(rest[0] ?? [], [
      cell(rest[1] ?? [], []),
      cell(rest[2] ?? [], []),
      cell(rest[3] ?? [], []),
    ])
    const [one = [], two = [], three = []] = chain
    const entries: ProofCell = {
      bytes: Uint8Array.from([...run, ...bytesOf(...one)]),
      refs: [cell(two, []), cell(three, [tail])],
    }
    const list = { bytes: head, refs: [{ bytes: facts, refs: [entries] }] }
    const { send } = await open()
    expect((await send(importCrl({ ...CELLS, list }))).code).toBe(0)
  })

  it("a row in the middle of a row, a number cut, a list that begins without a run: ERROR_CRL_MALFORMED", async () => {
    const { head, facts, run, numbers } = partsOf(CELLS.list)
    const goesOn = (list: readonly bigint[], refs: readonly ProofCell[] = []): ProofCell => ({
      bytes: Uint8Array.from([0, ...bytesOf(...list)]),
      refs,
    })
    const begins = (list: readonly bigint[], refs: readonly ProofCell[] = []): ProofCell => ({
      bytes: Uint8Array.from([...run, ...bytesOf(...list)]),
      refs,
    })
    const bad: ProofCell[] = [
      begins(numbers.slice(0, 2), [
        goesOn(numbers.slice(2, 4), [goesOn([])]),
        goesOn(numbers.slice(4, 10)),
      ]),
      { ...begins(numbers.slice(0, 5)), bytes: begins(numbers.slice(0, 5)).bytes.subarray(0, 100) },
      goesOn(numbers.slice(0, 5)),
      { bytes: begins([1n]).bytes.with(0, 21), refs: [] },
    ]
    const codes: number[] = []
    for (const entries of bad) {
      const list = { bytes: head, refs: [{ bytes: facts, refs: [entries] }] }
      const { send } = await open()
      codes.push((await send(importCrl({ ...CELLS, list }))).code)
    }
    expect(codes).toEqual(bad.map(() => exitCode("ERROR_CRL_MALFORMED")))
  })

  it("a list of more than 256 cells below each other: ERROR_CRL_MALFORMED", async () => {
    const { head, facts, run, numbers } = partsOf(CELLS.list)
    const nested = (depth: number): ProofCell => ({
      bytes: Uint8Array.from([0, ...bytesOf(...numbers.slice(6 * depth, 6 * depth + 6))]),
      refs: depth === 0 ? [] : [nested(depth - 1)],
    })
    const entries = { bytes: run, refs: [nested(256)] }
    const list = { bytes: head, refs: [{ bytes: facts, refs: [entries] }] }
    const { send } = await open()
    const { code } = await send(importCrl({ ...CELLS, list }))
    expect(code).toBe(exitCode("ERROR_CRL_MALFORMED"))
  })

  it("a size without entries, entries without a size: ERROR_CRL_MALFORMED", async () => {
    const { head, facts } = partsOf(CELLS.list)
    const [own] = CELLS.list.refs
    const sizeless = head.map((byte, i) => (i < 121 ? byte : 0))
    const lists: ProofCell[] = [
      { bytes: head, refs: [{ bytes: facts, refs: [] }] },
      { bytes: sizeless, refs: own ? [own] : [] },
    ]
    for (const list of lists) {
      const { send } = await open()
      const { code } = await send(importCrl({ ...CELLS, list }))
      expect(code).toBe(exitCode("ERROR_CRL_MALFORMED"))
    }
  })
})

/** What the encoder put into a list of one run. */
function partsOf(list: ProofCell) {
  const [facts] = list.refs
  const [entries] = facts?.refs ?? []
  if (!facts || !entries) throw new Error("no entries")
  return {
    head: list.bytes,
    facts: facts.bytes,
    run: entries.bytes.subarray(0, 14),
    numbers: NUMBERS,
  }
}
