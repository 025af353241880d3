import { bytesToUint } from "@cocoon/attestation"
import { encodePckCa, type ProofCell } from "@cocoon/attestation/proof"
import { createTestPki, SCENARIO_NOW, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { proofCell } from "@cocoon/wrappers"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { openProofs } from "./support/openProofs.js"

const { world, fresh, imported, cached, pki, neighbour, trees, treeOf, said } = await openProofs()
const { cold, cachedCa: full, cachedKey: short } = trees
const stranger = await createTestPki({ now: SCENARIO_NOW, seed: "b" })
const other = await treeOf(neighbour.quote, "cachedCa")

beforeEach(() => world.restore(cached))

/** A proof made of parts: the s1 of three structures and their cells. */
function mixed(parts: readonly [ProofCell, ProofCell, ProofCell]): ProofCell {
  const bytes = [1, ...parts.flatMap(({ bytes: b }, i) => [...b.slice(1 + 32 * i, 33 + 32 * i)])]
  return {
    bytes: Uint8Array.from(bytes),
    refs: parts.flatMap(({ refs }, i) => refs.slice(i, i + 1)),
  }
}

describe("parts of two genuine quotes", () => {
  const [a, b] = [full, other]
  it.each([
    ["all of one", [a, a, a], "accepted"],
    ["all of the other", [b, b, b], "accepted"],
    ["the other's quote", [b, a, a], "ERROR_QUOTE_SIGNATURE"],
    ["the other's QE report", [a, b, a], "ERROR_QE_SIGNATURE"],
    ["the other's PCK certificate", [a, a, b], "ERROR_QE_SIGNATURE"],
    ["the other's quote and QE report", [b, b, a], "ERROR_QE_SIGNATURE"],
    ["the other's QE report and certificate", [a, b, b], "ERROR_QUOTE_SIGNATURE"],
  ] as const)("%s: %s", async (_, parts, outcome) => {
    expect(await said(mixed(parts))).toBe(outcome)
  })

  it("s1 of another structure, or none: refused", async () => {
    const at = (i: number) => full.bytes.slice(1 + 32 * i, 33 + 32 * i)
    const orders = [
      [1, 0, 2],
      [0, 2, 1],
      [2, 1, 0],
    ] as const
    for (const order of orders) {
      const bytes = Uint8Array.from([1, ...order.flatMap((i) => [...at(i)])])
      expect(await said({ ...full, bytes })).toMatch(/SIGNATURE$/)
    }
    expect(await said({ ...full, bytes: new Uint8Array(97).with(0, 1) })).toBe(
      "ERROR_PCK_SIGNATURE",
    )
  })

  it("the platform id of another, or of nobody, in a refresh", async () => {
    const { verified } = await world.verifyProof(proofCell(other), { remember: true })
    expect(verified).toBeDefined()
    const foreign = (await treeOf(neighbour.quote, "cachedKey")).bytes.slice(33)
    const swapped = Uint8Array.from([...short.bytes.slice(0, 33), ...foreign])
    expect(await said({ ...short, bytes: swapped })).toBe("ERROR_QUOTE_SIGNATURE")
    const nobody = Uint8Array.from([...short.bytes.slice(0, 33), ...new Uint8Array(32)])
    expect(await said({ ...short, bytes: nobody })).toBe("ERROR_KEY_NOT_CACHED")
  })
})

describe("another certificate as the CA of a cold proof", () => {
  async function withCa(der: Uint8Array): Promise<ProofCell> {
    const certificate = parseCertificate(der)
    const ca = certificate && (await encodePckCa(certificate, TEST_ROOT_PUBLIC_KEY))
    if (!ca) throw new Error("no certificate")
    return { ...cold, refs: cold.refs.with(3, { bytes: ca.s1, refs: [ca.root] }) } as ProofCell
  }
  const { certificates } = pki

  it.each([
    ["the Platform CA", certificates.platformCa, "accepted"],
    ["the TCB signer", certificates.tcbSigner, "ERROR_PCK_CA_SIGNATURE"],
    ["the PCK certificate itself", certificates.pck, "ERROR_PCK_CA_SIGNATURE"],
    ["the root", certificates.root, "ERROR_PCK_CA_SIGNATURE"],
    ["another Platform CA, no newer", stranger.certificates.platformCa, "ERROR_PCK_CA_SUPERSEDED"],
  ])("%s: %s", async (_, der, outcome) => {
    expect(await said(await withCa(der))).toBe(outcome)
  })

  it("the Processor CA for a certificate of the Platform CA, or the other way", async () => {
    world.restore(fresh)
    expect(await said(await withCa(certificates.processorCa))).toBe("ERROR_PCK_CA_MISSING")
    world.restore(imported)
    const [body, qe, pck] = full.refs
    if (!body || !qe || !pck) throw new Error("no parts")
    const bytes = new Uint8Array(pck.bytes).with(117, (pck.bytes[117] ?? 0) ^ 1)
    const flagged = { ...full, refs: [body, qe, { ...pck, bytes }] }
    expect(await said(flagged)).toBe("ERROR_PCK_CA_MISSING")
    const both = await withCa(certificates.processorCa)
    const flaggedCold = { ...both, refs: both.refs.with(2, { ...pck, bytes }) }
    expect(await said(flaggedCold)).toBe("ERROR_PCK_SIGNATURE")
  })

  it("the s1 of a CA is not that of another structure", async () => {
    const ca = cold.refs[3]
    if (!ca) throw new Error("no CA")
    expect(bytesToUint(ca.bytes)).not.toBe(0n)
    const swapped = { ...ca, bytes: cold.bytes.slice(1, 33) }
    expect(await said({ ...cold, refs: cold.refs.with(3, swapped) })).toBe("ERROR_PCK_CA_SIGNATURE")
  })
})
