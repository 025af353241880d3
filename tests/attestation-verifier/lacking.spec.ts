import type { CollateralBundle } from "@cocoon/attestation"
import { type CollateralImport, encodeCollateral } from "@cocoon/attestation/proof"
import {
  createTestPki,
  makeCollateral,
  makeQuote,
  SCENARIO_NOW,
  TEST_ROOT_PUBLIC_KEY,
  type TestPkiOptions,
} from "@cocoon/attestation/testPki"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { openVerifierWorld } from "./support/verifierWorld.js"

const now = SCENARIO_NOW
const world = await openVerifierWorld({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })
const fresh = world.snapshot()
const pki = await createTestPki({ now })
const bundle = await makeCollateral(pki, { now })
const quote = await makeQuote(pki, { reportData: new Uint8Array(64) })

beforeEach(() => world.restore(fresh))

async function importsOf(collateral: CollateralBundle): Promise<readonly CollateralImport[]> {
  const encoded = await encodeCollateral(collateral, TEST_ROOT_PUBLIC_KEY)
  if (!encoded.ok) throw new Error(encoded.document)
  return encoded.imports
}

async function importAllBut(...names: CollateralImport["name"][]): Promise<void> {
  for (const content of await importsOf(bundle)) {
    if (!names.includes(content.name)) {
      expect((await world.importOne(content)).thrown).toBeUndefined()
    }
  }
}

describe("a verifier that lacks a document names it", () => {
  it.each([
    ["PCK CA", ["PCK CA", "PCK CRL"], "ERROR_PCK_CA_MISSING"],
    ["TCB info", ["TCB info"], "ERROR_TCB_INFO_MISSING"],
    ["QE identity", ["QE identity"], "ERROR_QE_IDENTITY_MISSING"],
    ["PCK CRL", ["PCK CRL"], "ERROR_PCK_CRL_MISSING"],
    ["root CRL", ["root CRL"], "ERROR_ROOT_CRL_MISSING"],
  ] as const)("%s", async (_, names, error) => {
    await importAllBut(...names)
    expect((await world.verify(quote)).error).toBe(error)
    const cold = await world.verify(quote, { kind: "cold" })
    expect(cold.error).toBe(names.length === 1 ? error : "ERROR_PCK_CRL_MISSING")
  })

  it("the TCB signer: its documents are not taken", async () => {
    for (const content of await importsOf(bundle)) {
      if (content.name !== "TCB info" && content.name !== "QE identity") continue
      expect((await world.importOne(content)).thrown).toBe("ERROR_TCB_SIGNER_MISSING")
    }
  })
})

describe("two TCB signers", () => {
  const other = { tcbSigner: { serial: 2n ** 150n + 7n, notBefore: now - 10 } }
  const signed = async (certificates: TestPkiOptions["certificates"], options: object) =>
    makeCollateral(await createTestPki({ now, ...(certificates && { certificates }) }), {
      now,
      ...options,
    })
  const serialOf = (der: Uint8Array) => parseCertificate(der)?.serial ?? 0n

  /** QE identity under the first signer, TCB info under the second; and who is revoked. */
  async function importUnderTwo(revoked: readonly bigint[]): Promise<void> {
    const late = await signed(other, { rootCrl: { revoked } })
    const [first, second] = [await importsOf(bundle), await importsOf(late)]
    const from = (list: typeof first, ...names: string[]) =>
      list.filter(({ name }) => names.includes(name))
    for (const content of [
      ...from(first, "PCK CA", "TCB signer", "QE identity", "PCK CRL"),
      ...from(second, "TCB signer", "TCB info", "root CRL"),
    ]) {
      expect((await world.importOne(content)).thrown).toBeUndefined()
    }
  }

  it("neither of them revoked: accepted", async () => {
    await importUnderTwo([1n])
    expect((await world.verify(quote)).ok).toBe(true)
  })

  it.each([
    ["QE identity", serialOf(pki.certificates.tcbSigner)],
    ["TCB info", other.tcbSigner.serial],
  ])("the one of the %s revoked: ERROR_TCB_SIGNER_REVOKED", async (_, serial) => {
    await importUnderTwo([serial])
    expect((await world.verify(quote)).error).toBe("ERROR_TCB_SIGNER_REVOKED")
  })

  it.each([
    ["QE identity", now + 5, undefined],
    ["TCB info", undefined, now + 5],
  ])("the one of the %s expires first: so does the judgement", async (_, first, second) => {
    const ends = (notAfter: number | undefined) => notAfter !== undefined && { notAfter }
    const early = await signed({ tcbSigner: { ...ends(first) } }, {})
    const late = await signed({ tcbSigner: { ...other.tcbSigner, ...ends(second) } }, {})
    const names = ["TCB signer", "TCB info", "root CRL"]
    for (const content of [
      ...(await importsOf(early)).filter(({ name }) => name !== "TCB info" && name !== "root CRL"),
      ...(await importsOf(late)).filter(({ name }) => names.includes(name)),
    ]) {
      expect((await world.importOne(content)).thrown).toBeUndefined()
    }
    const { claims } = await world.verify(quote, { remember: true })
    expect(claims?.collateralUntil).toBe(BigInt(now + 5))
    world.setTime(now + 6)
    for (const kind of ["cachedCa", "cachedKey"] as const) {
      expect((await world.verify(quote, { kind })).error).toBe("ERROR_TCB_SIGNER_EXPIRED")
    }
    world.setTime(now)
  })
})

describe("the URL in a PCK certificate", () => {
  const withUrl = async (size: number) => {
    const crlUrl = "u".repeat(size)
    const made = await createTestPki({ now, certificates: { pck: { crlUrl } } })
    return makeQuote(made, { reportData: new Uint8Array(64) })
  }

  it("of 110 bytes is the longest: ERROR_PCK_MALFORMED beyond it", async () => {
    await importAllBut()
    expect((await world.verify(await withUrl(110))).ok).toBe(true)
    expect((await world.verify(await withUrl(111))).error).toBe("ERROR_PCK_MALFORMED")
  })
})
