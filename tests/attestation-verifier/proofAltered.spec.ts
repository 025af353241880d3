import type { ProofCell } from "@cocoon/attestation/proof"
import { createTestPki, makeCollateral, makeQuote, SCENARIO_NOW } from "@cocoon/attestation/testPki"
import { proofCell } from "@cocoon/wrappers"
import { beginCell, type Cell } from "@ton/core"
import { flips } from "./support/flips.js"
import { KINDS, openProofs } from "./support/openProofs.js"

const { world, fresh, cached, trees, treeOf, said } = await openProofs()
const { cold, cachedCa: full } = trees

beforeEach(() => world.restore(cached))

/** Every tree in which one cell is replaced by what `change` makes of it, with the place. */
function* changed(
  cell: ProofCell,
  change: (cell: ProofCell) => readonly ProofCell[],
  path = "",
): Generator<[string, ProofCell]> {
  for (const altered of change(cell)) yield [path, altered]
  for (const [index, ref] of cell.refs.entries()) {
    for (const [place, altered] of changed(ref, change, `${path}/${index}`)) {
      yield [place, { ...cell, refs: cell.refs.with(index, altered) }]
    }
  }
}

async function acceptedOf(alterations: Iterable<[string, ProofCell]>): Promise<string[]> {
  const accepted: string[] = []
  for (const [place, tree] of alterations) {
    if ((await said(tree)) === "accepted") accepted.push(place)
  }
  return accepted
}

/** Of bytes that have tests of their own, one by one, as many are left out between two. */
const STRIDE = 11

describe("one flipped bit", () => {
  it.each(KINDS)("%s: in any byte is refused", async (kind) => {
    expect(await said(trees[kind])).toBe("accepted")
    const sampled = [...flips(trees[kind])].filter(
      ([place], index) => !place.includes("ref") || index % STRIDE === 0,
    )
    expect(sampled.length).toBeGreaterThan(100)
    expect(await acceptedOf(sampled)).toEqual([])
  })

  it("of what a Processor CA's certificate does not have, or does not need, changes nothing", async () => {
    const processor = await createTestPki({ now: SCENARIO_NOW, ca: "processor", seed: "p" })
    world.restore(fresh)
    const collateral = await makeCollateral(processor, { now: SCENARIO_NOW })
    expect(await world.importAll(collateral)).toBeUndefined()
    const tree = await treeOf(
      await makeQuote(processor, { reportData: new Uint8Array(64) }),
      "cachedCa",
    )
    const claims = (await world.verifyProof(proofCell(tree))).verified?.claims
    expect(claims).toBeDefined()
    // Third cell of the PCK certificate: bytes 56 ... 71 the platform instance id, 72 ... 74 the configuration.
    const third = "/ref/ref/ref"
    const irrelevant = Array.from({ length: 19 }, (_, index) => `${third}/${56 + index}`)
    const pck = tree.refs[2]
    if (!pck) throw new Error("no certificate")
    const withPck = (ref: ProofCell) => ({ ...tree, refs: tree.refs.with(2, ref) })
    const accepted: string[] = []
    for (const [index, [place, altered]] of [...flips(pck, "/ref")].entries()) {
      if (!place.startsWith(`${third}/`) && index % STRIDE !== 0) continue
      const { verified } = await world.verifyProof(proofCell(withPck(altered)))
      if (verified) {
        accepted.push(place)
        expect(claims && verified.claims.equals(claims)).toBe(true)
      }
    }
    expect(accepted).toEqual(irrelevant)
    // The version of Intel's service, where the URL stands in a cell of its own.
    const flags = new Uint8Array(pck.bytes).with(117, (pck.bytes[117] ?? 0) ^ 2)
    expect(await said(withPck({ ...pck, bytes: flags }))).toBe("accepted")
  })
})

describe("cells cut in another way", () => {
  const moveDown = ({ bytes, refs }: ProofCell): ProofCell[] => {
    const [next, ...rest] = refs
    if (!next || bytes.length === 0 || next.bytes.length === 127) return []
    const moved = Uint8Array.from([...bytes.slice(-1), ...next.bytes])
    return [{ bytes: bytes.slice(0, -1), refs: [{ ...next, bytes: moved }, ...rest] }]
  }
  const moveUp = ({ bytes, refs }: ProofCell): ProofCell[] => {
    const [next, ...rest] = refs
    if (!next || bytes.length === 127 || next.bytes.length === 0) return []
    const moved = Uint8Array.from([...bytes, ...next.bytes.slice(0, 1)])
    return [{ bytes: moved, refs: [{ ...next, bytes: next.bytes.slice(1) }, ...rest] }]
  }
  const split = ({ bytes, refs }: ProofCell): ProofCell[] => {
    const half = bytes.length >> 1
    return [{ bytes: bytes.slice(0, half), refs: [{ bytes: bytes.slice(half), refs }] }]
  }
  const merge = ({ bytes, refs }: ProofCell): ProofCell[] => {
    const [next, ...rest] = refs
    if (!next || bytes.length + next.bytes.length > 127) return []
    return [{ bytes: Uint8Array.from([...bytes, ...next.bytes]), refs: [...rest, ...next.refs] }]
  }
  const cut = ({ bytes, refs }: ProofCell): ProofCell[] => [{ bytes: bytes.slice(0, -1), refs }]
  const empty = ({ refs }: ProofCell): ProofCell[] => [{ bytes: new Uint8Array(), refs }]
  const bare = ({ bytes, refs }: ProofCell): ProofCell[] => (refs[0] ? [{ bytes, refs: [] }] : [])

  /** The QE report's auth data, the last cell of its chain, are bytes of any length in any cells. */
  const AUTH_DATA = "/1/0/0"
  const WAYS = { moveDown, moveUp, split, merge, cut, empty, bare }
  it.each(Object.entries(WAYS))("%s: refused", async (way, change) => {
    const harmless = way === "split" ? [AUTH_DATA] : []
    for (const kind of KINDS) {
      const expected = kind === "cachedKey" ? [] : harmless
      expect(await acceptedOf(changed(trees[kind], change))).toEqual(expected)
    }
  })

  it("a bit less or more in any cell: refused, or behind the last field, where nothing is read", async () => {
    const claims = (await world.verifyProof(proofCell(full))).verified?.claims
    for (const [, tree] of changed(full, (cell) => [
      { ...cell, bytes: Uint8Array.of(...cell.bytes) },
    ])) {
      expect(await said(tree)).toBe("accepted")
    }
    const rebuild = ({ bytes, refs }: ProofCell, at: string, bits: -1 | 1, path = ""): Cell => {
      const builder = beginCell()
      if (path !== at) builder.storeBuffer(Buffer.from(bytes))
      else if (bits === 1 && bytes.length < 127) builder.storeBuffer(Buffer.from(bytes)).storeBit(1)
      else if (bytes.length > 0) {
        builder.storeBuffer(Buffer.from(bytes.slice(0, -1))).storeUint((bytes.at(-1) ?? 0) >> 1, 7)
      }
      for (const [i, ref] of refs.entries())
        builder.storeRef(rebuild(ref, at, bits, `${path}/${i}`))
      return builder.endCell()
    }
    for (const [place] of changed(full, (cell) => [cell])) {
      expect([place, await said(rebuild(full, place, -1))]).not.toEqual([place, "accepted"])
      const { verified } = await world.verifyProof(rebuild(full, place, 1))
      if (verified) expect(claims && verified.claims.equals(claims)).toBe(true)
    }
  })

  it("further refs and bytes behind the last field change nothing", async () => {
    const claims = (await world.verifyProof(proofCell(full))).verified?.claims
    const more = (cell: ProofCell): ProofCell[] => [
      { bytes: Uint8Array.from([...cell.bytes, 1]), refs: cell.refs },
      { bytes: cell.bytes, refs: [...cell.refs, { bytes: Uint8Array.of(1), refs: [] }] },
    ]
    const fits = ({ bytes, refs }: ProofCell) => bytes.length <= 127 && refs.length <= 4
    for (const [, tree] of changed(full, (cell) => more(cell).filter(fits))) {
      const { verified } = await world.verifyProof(proofCell(tree))
      if (verified) expect(claims && verified.claims.equals(claims)).toBe(true)
    }
  })

  it("exotic cells in any place: ERROR_PROOF_MALFORMED", async () => {
    const library = beginCell().storeUint(2, 8).storeUint(1, 256).endCell({ exotic: true })
    const rebuild = ({ bytes, refs }: ProofCell, at: string, path = ""): Cell => {
      if (path === at) return library
      const builder = beginCell().storeBuffer(Buffer.from(bytes))
      for (const [i, ref] of refs.entries()) builder.storeRef(rebuild(ref, at, `${path}/${i}`))
      return builder.endCell()
    }
    for (const [place] of changed(cold, (cell) => [cell])) {
      expect([place, await said(rebuild(cold, place))]).toEqual([place, "ERROR_PROOF_MALFORMED"])
    }
  })

  it("an unknown kind, or nothing: ERROR_PROOF_MALFORMED", async () => {
    for (const kind of [3, 4, 128, 255]) {
      const bytes = new Uint8Array(cold.bytes).with(0, kind)
      expect(await said({ ...cold, bytes })).toBe("ERROR_PROOF_MALFORMED")
    }
    expect(await said({ bytes: new Uint8Array(), refs: [] })).toBe("ERROR_PROOF_MALFORMED")
  })
})
