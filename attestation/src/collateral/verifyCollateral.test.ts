import { hexToBytes } from "../bytes/hexToBytes.js"
import { COLLATERAL_SCENARIOS } from "../testPki/collateralScenarios.js"
import { createTestPki } from "../testPki/createTestPki.js"
import type { TestCertificate } from "../testPki/issueCertificate.js"
import type { TestCrl } from "../testPki/issueCrl.js"
import { makeScenario } from "../testPki/makeScenario.js"
import { SCENARIO_NOW, type Scenario } from "../testPki/scenario.js"
import { verifyQuote } from "../verify/verifyQuote.js"
import { intelName } from "../x509/intelName.js"
import { INTEL_NAMES } from "../x509/intelNames.js"

const now = SCENARIO_NOW
const run = async (scenario: Scenario) => verifyQuote(await makeScenario(scenario))
const iso = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z")
const dated = (role: "tcbInfo" | "qeIdentity", issued: number, stale: number): Scenario => ({
  collateral: { [role]: { issueDate: iso(issued), nextUpdate: iso(stale) } },
})
const crl = (role: "pckCrl" | "rootCrl", list: Partial<TestCrl>): Scenario => ({
  collateral: { [role]: list },
})
const signer = (tcbSigner: Partial<TestCertificate>): Scenario => ({
  pki: { certificates: { tcbSigner } },
})
const teeTcbSvn = (hex: string) => ({ report: { teeTcbSvn: hexToBytes(hex.padEnd(32, "0")) } })
const major0: Scenario = { quote: teeTcbSvn("060004") }
const tdxModule = (fields: object): Scenario => {
  const zero = { mrsigner: "0".repeat(96), attributes: "0".repeat(16) }
  const attributesMask = "F".repeat(16)
  return { collateral: { tcbInfo: { tdxModule: { ...zero, attributesMask, ...fields } } } }
}
const foreign = (await createTestPki({ now, rootLabel: "another root" })).certificates
const second = await createTestPki({ now, certificates: { tcbSigner: { serial: 99n } } })
const secondSigner = second.certificates.tcbSigner
const otherRoot = { chains: { tcbInfoIssuerChain: [foreign.tcbSigner, foreign.root] } }

describe("verifyQuote with collateral refuses", () => {
  it.each(Object.entries(COLLATERAL_SCENARIOS))("%s", async (reason, scenario) => {
    const result = await run(scenario)
    expect(result).toMatchObject({ ok: false, reason })
    expect(result.checks.at(-1)).toMatchObject({ ok: false })
    expect(result.checks.slice(0, -1).every(({ ok }) => ok)).toBe(true)
  })

  const more: [string, string, Scenario][] = [
    ["another root's TCB signer", "root-not-pinned", { collateral: otherRoot }],
    [
      "a CA in the place of the TCB signer",
      "tcb-signer-subject-unknown",
      { collateral: (pki) => ({ chains: { tcbInfoIssuerChain: pki.pckChain.slice(1) } }) },
    ],
    [
      "the other CA's list",
      "pck-crl-issuer-mismatch",
      {
        collateral: ({ certificates, processorCa }) => ({
          chains: { pckCrlIssuerChain: [certificates.processorCa, certificates.root] },
          pckCrl: { issuer: INTEL_NAMES.processor, signer: processorCa },
        }),
      },
    ],
    [
      "a list with a critical extension: not of all certificates",
      "pck-crl-malformed",
      crl("pckCrl", { extensions: [hexToBytes("300f0603551d1c0101ff040530038301ff")] }),
    ],
    [
      "the other CA as issuer of this CA's list",
      "pck-crl-issuer-mismatch",
      {
        collateral: ({ certificates }) => ({
          chains: { pckCrlIssuerChain: [certificates.processorCa, certificates.root] },
        }),
      },
    ],
    [
      "a third certificate in an issuer chain",
      "collateral-chain-length",
      {
        collateral: ({ certificates: { tcbSigner, root } }) => ({
          chains: { tcbInfoIssuerChain: [tcbSigner, root, root] },
        }),
      },
    ],
    [
      "the signer known from the TCB info under another root",
      "root-not-pinned",
      {
        collateral: ({ certificates }) => ({
          chains: { qeIdentityIssuerChain: [certificates.tcbSigner, foreign.root] },
        }),
      },
    ],
    [
      "a revoked signer of the QE identity beside a good one of the TCB info",
      "tcb-signer-revoked",
      {
        collateral: ({ certificates }) => ({
          chains: { qeIdentityIssuerChain: [secondSigner, certificates.root] },
          rootCrl: { revoked: [99n] },
        }),
      },
    ],
    [
      "MRSIGNERSEAM of a module of major version 0",
      "tdx-module-mismatch",
      { ...major0, ...tdxModule({ mrsigner: "1".repeat(96) }) },
    ],
    [
      "SEAMATTRIBUTES of a module of major version 0",
      "tdx-module-mismatch",
      { ...major0, ...tdxModule({ attributes: `${"0".repeat(15)}1` }) },
    ],
    ["TCB info of SGX", "tcb-info-malformed", { collateral: { tcbInfo: { id: "SGX" } } }],
    ["a field of unknown meaning", "tcb-info-malformed", { collateral: { tcbInfo: { extra: 1 } } }],
    ["no JSON, signed", "qe-identity-malformed", { collateral: { text: { qeIdentity: "{" } } }],
    ["a time that is not a number", "root-not-yet-valid", { at: Number.NaN }],
  ]
  it.each(more)("%s: %s", async (_, reason, scenario) => {
    expect(await run(scenario)).toMatchObject({ ok: false, reason })
  })
})

describe("dates, to the second", () => {
  const [from, until] = [now - 5, now + 5]
  const documents: [string, Scenario][] = [
    ["tcb-info", dated("tcbInfo", from, until)],
    ["qe-identity", dated("qeIdentity", from, until)],
    ["pck-crl", crl("pckCrl", { thisUpdate: from, nextUpdate: until })],
    ["root-crl", crl("rootCrl", { thisUpdate: from, nextUpdate: until })],
    ["tcb-signer", signer({ notBefore: from, notAfter: until })],
    ["pck", { pki: { certificates: { pck: { notBefore: from, notAfter: until } } } }],
    ["ca", { pki: { certificates: { ca: { notBefore: from, notAfter: until } } } }],
  ]
  it.each(documents)(
    "%s: first and last second pass and end the collateral",
    async (role, scenario) => {
      const first = await run({ ...scenario, at: from })
      expect(first).toMatchObject({ ok: true, claims: { tcb: { collateralUntil: until } } })
      expect(await run({ ...scenario, at: until })).toMatchObject({ ok: true })
      const early = await run({ ...scenario, at: from - 1 })
      expect(early).toMatchObject({ reason: `${role}-not-yet-valid` })
      expect(await run({ ...scenario, at: until + 1 })).toMatchObject({ reason: `${role}-expired` })
    },
  )
})

describe("the checks of an accepted quote", () => {
  it("are named, in order, and all pass", async () => {
    const { checks } = await run({})
    expect(checks.map(({ name }) => name)).toEqual([
      "quote-format",
      "pck-chain",
      "qe-report-signature",
      "attestation-key",
      "quote-signature",
      "qe-vendor",
      "mrsignerseam",
      "seam-attributes",
      "td-attributes",
      "debug",
      "sept-ve-disable",
      "service-td",
      "root-crl",
      "pck-crl-issuer",
      "pck-crl",
      "tcb-info-signer",
      "tcb-info",
      "qe-identity-signer",
      "qe-identity",
      "ca-revocation",
      "tcb-signer-revocation",
      "pck-revocation",
      "qe-miscselect",
      "qe-attributes",
      "qe-mrsigner",
      "qe-isvprodid",
      "qe-isvsvn",
      "fmspc",
      "tdx-module",
      "tcb-level",
      "tcb-status",
      "image-id",
    ])
    expect(checks.every(({ ok, detail }) => ok && detail.length > 0)).toBe(true)
  })

  it("a name that only looks like Intel's TCB signer is none", async () => {
    const result = await run(signer({ subject: intelName("Intel SGX TCB Signing ") }))
    expect(result).toMatchObject({ reason: "tcb-signer-subject-unknown" })
  })

  it("bits of SEAMATTRIBUTES outside the mask do not count", async () => {
    const fields = { attributes: "F".repeat(16), attributesMask: "0".repeat(16) }
    expect(await run({ ...major0, ...tdxModule(fields) })).toMatchObject({ ok: true })
  })
})
