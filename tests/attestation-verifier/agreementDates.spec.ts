import { verifyQuote } from "@cocoon/attestation"
import { makeScenario, SCENARIO_NOW, type Scenario } from "@cocoon/attestation/testPki"
import { BOTH_ACCEPT, openAgreement } from "./support/agreement.js"

const { world, enforce, ask, compare } = await openAgreement()

const EDGE = SCENARIO_NOW
const FAR = 86_400
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")

/** All that has dates, with what each would say: from the edge on, or until it. */
const certificate = (role: "pck" | "ca" | "tcbSigner") => ({
  from: { pki: { certificates: { [role]: { notBefore: EDGE } } } },
  until: { pki: { certificates: { [role]: { notAfter: EDGE } } } },
})
const document = (role: "tcbInfo" | "qeIdentity") => ({
  from: { collateral: { [role]: { issueDate: iso(EDGE), nextUpdate: iso(EDGE + FAR) } } },
  until: { collateral: { [role]: { issueDate: iso(EDGE - FAR), nextUpdate: iso(EDGE) } } },
})
const list = (role: "pckCrl" | "rootCrl") => ({
  from: { collateral: { [role]: { thisUpdate: EDGE } } },
  until: { collateral: { [role]: { nextUpdate: EDGE } } },
})

type Edge = {
  readonly name: string
  readonly from: Scenario
  readonly until: Scenario
  /** The library's reasons a second too early and too late. */
  readonly reasons: readonly [early: string, late: string]
  /** The errors of the import, or of the quote where it is what is dated. */
  readonly errors: readonly [early: string, late: string]
  /** The error of a quote when what was imported in time has ended since. */
  readonly ended: string
}

const EDGES: readonly Edge[] = [
  {
    name: "PCK certificate",
    ...certificate("pck"),
    reasons: ["pck-not-yet-valid", "pck-expired"],
    errors: ["ERROR_PCK_NOT_YET_VALID", "ERROR_PCK_EXPIRED"],
    ended: "ERROR_PCK_EXPIRED",
  },
  {
    name: "PCK CA",
    ...certificate("ca"),
    reasons: ["ca-not-yet-valid", "ca-expired"],
    errors: ["ERROR_PCK_CA_NOT_YET_VALID", "ERROR_PCK_CA_EXPIRED"],
    ended: "ERROR_PCK_CA_EXPIRED",
  },
  {
    name: "TCB signer",
    ...certificate("tcbSigner"),
    reasons: ["tcb-signer-not-yet-valid", "tcb-signer-expired"],
    errors: ["ERROR_TCB_SIGNER_NOT_YET_VALID", "ERROR_TCB_SIGNER_EXPIRED"],
    ended: "ERROR_TCB_SIGNER_EXPIRED",
  },
  {
    name: "TCB info",
    ...document("tcbInfo"),
    reasons: ["tcb-info-not-yet-valid", "tcb-info-expired"],
    errors: ["ERROR_COLLATERAL_NOT_YET_VALID", "ERROR_COLLATERAL_EXPIRED"],
    ended: "ERROR_TCB_INFO_STALE",
  },
  {
    name: "QE identity",
    ...document("qeIdentity"),
    reasons: ["qe-identity-not-yet-valid", "qe-identity-expired"],
    errors: ["ERROR_COLLATERAL_NOT_YET_VALID", "ERROR_COLLATERAL_EXPIRED"],
    ended: "ERROR_QE_IDENTITY_STALE",
  },
  {
    name: "PCK CRL",
    ...list("pckCrl"),
    reasons: ["pck-crl-not-yet-valid", "pck-crl-expired"],
    errors: ["ERROR_COLLATERAL_NOT_YET_VALID", "ERROR_COLLATERAL_EXPIRED"],
    ended: "ERROR_PCK_CRL_STALE",
  },
  {
    name: "root CRL",
    ...list("rootCrl"),
    reasons: ["root-crl-not-yet-valid", "root-crl-expired"],
    errors: ["ERROR_COLLATERAL_NOT_YET_VALID", "ERROR_COLLATERAL_EXPIRED"],
    ended: "ERROR_ROOT_CRL_STALE",
  },
]

describe.each(EDGES)("$name", ({ from, until, reasons, errors, ended }) => {
  it("counts from its first second on, for both", async () => {
    const early = { library: reasons[0], contract: errors[0] }
    expect(await compare({ ...from, at: EDGE - 1 })).toMatchObject(early)
    expect(await compare({ ...from, at: EDGE })).toMatchObject(BOTH_ACCEPT)
  })

  it("counts until its last second, for both", async () => {
    expect(await compare({ ...until, at: EDGE })).toMatchObject(BOTH_ACCEPT)
    const late = { library: reasons[1], contract: errors[1] }
    expect(await compare({ ...until, at: EDGE + 1 })).toMatchObject(late)
  })

  it("once imported, ends with its last second in every kind of proof", async () => {
    const made = await makeScenario(until)
    expect(await enforce(made.collateral, EDGE)).toBeUndefined()
    const first = await ask(made, { kind: "cachedCa", remember: true })
    expect(first?.claims?.collateralUntil).toBe(BigInt(EDGE))
    expect((await ask(made, { kind: "cachedKey" }))?.ok).toBe(true)
    world.setTime(EDGE + 1)
    const late = await verifyQuote({ ...made, now: EDGE + 1 })
    expect(late.ok ? "accepted" : late.reason).toBe(reasons[1])
    for (const kind of ["cold", "cachedCa", "cachedKey"] as const) {
      expect((await ask(made, { kind }))?.error).toBe(ended)
    }
  })
})
