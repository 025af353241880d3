import { hexToBytes } from "../bytes/hexToBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"
import type { TestCrl } from "../testPki/issueCrl.js"
import { makeScenario } from "../testPki/makeScenario.js"
import type { Scenario } from "../testPki/scenario.js"
import { testIsvSvnLevel, testTcbLevel } from "../testPki/testTcbLevel.js"
import type { VerifyPolicy } from "../verify/verifyPolicy.js"
import { verifyQuote } from "../verify/verifyQuote.js"
import { parseCertificate } from "../x509/parseCertificate.js"
import type { TcbStatus } from "./tcbStatus.js"

const run = async (scenario: Scenario) => verifyQuote(await makeScenario(scenario))
const serialOf = (der: Uint8Array) => parseCertificate(der)?.serial ?? 0n
const level = { sgx: [3], pcesvn: 1, tdx: [5, 0, 3] }
const crl = (role: "pckCrl" | "rootCrl", list: Partial<TestCrl>): Scenario => ({
  collateral: { [role]: list },
})
const teeTcbSvn = (hex: string) => ({ report: { teeTcbSvn: hexToBytes(hex.padEnd(32, "0")) } })
const module = (id: string, ...tcbLevels: object[]) => ({
  id,
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
  tcbLevels,
})

describe("TCB", () => {
  const accept: Partial<VerifyPolicy> = { acceptedStatuses: ["OutOfDate"] }
  const cases: [string, Scenario, object][] = [
    ["UpToDate", {}, { status: "UpToDate", advisoryIds: [] }],
    [
      "OutOfDate at the first level of the platform",
      {
        collateral: {
          tcbInfo: { tcbLevels: [testTcbLevel({ ...level, tcbStatus: "OutOfDate" })] },
        },
      },
      { status: "OutOfDate", platformStatus: "OutOfDate", moduleStatus: "UpToDate" },
    ],
    [
      "OutOfDate at the second level of the platform",
      { quote: teeTcbSvn("0b0103") },
      { status: "OutOfDate", platformStatus: "OutOfDate", advisoryIds: ["INTEL-SA-00002"] },
    ],
    [
      "OutOfDate at the third level: every advisory once, sorted",
      { quote: teeTcbSvn("050102") },
      { platformStatus: "OutOfDate", advisoryIds: ["INTEL-SA-00001", "INTEL-SA-00002"] },
    ],
    [
      "OutOfDate by PCESVN alone",
      { pki: { pck: { pceSvn: 12 } } },
      { status: "OutOfDate", platformStatus: "OutOfDate", moduleStatus: "UpToDate" },
    ],
    [
      "OutOfDate by the SGX component that takes two bytes",
      { pki: { pck: { sgxComponents: [4, 4, 2, 2, 4, 254, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0] } } },
      { status: "OutOfDate", platformStatus: "OutOfDate", moduleStatus: "UpToDate" },
    ],
    [
      "OutOfDate by the TDX module alone",
      { quote: teeTcbSvn("0a0104") },
      { status: "OutOfDate", platformStatus: "UpToDate", moduleStatus: "OutOfDate" },
    ],
    [
      "OutOfDate by the quoting enclave alone, at its second level",
      {
        collateral: {
          qeIdentity: {
            tcbLevels: [testIsvSvnLevel(8), testIsvSvnLevel(7, { tcbStatus: "OutOfDate" })],
          },
        },
      },
      { status: "OutOfDate", platformStatus: "UpToDate", qeStatus: "OutOfDate" },
    ],
    [
      "byte 0 below a level's component 0 counts for module major version 0",
      { quote: teeTcbSvn("040004") },
      { status: "OutOfDate", moduleStatus: undefined },
    ],
    [
      "byte 0 below a level's component 0 is the module's for major version 1",
      {
        quote: teeTcbSvn("040104"),
        collateral: { tcbInfo: { tdxModuleIdentities: [module("TDX_01", testIsvSvnLevel(4))] } },
      },
      { status: "UpToDate", platformStatus: "UpToDate" },
    ],
    [
      "component 1 of a level is not compared for major version 1",
      { collateral: { tcbInfo: { tcbLevels: [testTcbLevel({ ...level, tdx: [99, 99, 4] })] } } },
      { status: "UpToDate" },
    ],
    [
      "all 16 components of major version 0, UpToDate",
      { quote: teeTcbSvn("050004") },
      { status: "UpToDate", moduleStatus: undefined },
    ],
    [
      "major version 3 by its own identity, when the policy lists it",
      { quote: teeTcbSvn("050304"), policy: { extraModuleMajors: [3] } },
      { status: "UpToDate", moduleStatus: "UpToDate" },
    ],
    [
      "SGX and TDX SVNs up to 255",
      {
        pki: { pck: { sgxComponents: new Array(16).fill(255) } },
        quote: { report: { teeTcbSvn: new Uint8Array(16).fill(255).with(1, 1) } },
        collateral: {
          tcbInfo: {
            tcbLevels: [
              testTcbLevel({
                sgx: new Array(16).fill(255),
                pcesvn: 13,
                tdx: new Array(16).fill(255),
              }),
            ],
          },
        },
      },
      { status: "UpToDate" },
    ],
  ]
  it.each(cases)("%s", async (_, scenario, tcb) => {
    const policy = { acceptedStatuses: ["UpToDate", "OutOfDate"] as const, ...scenario.policy }
    const result = await run({ ...scenario, policy })
    expect(result).toMatchObject({ ok: true, claims: { tcb } })
  })

  it("a major version without identity is refused though the policy lists it", async () => {
    const result = await run({ quote: teeTcbSvn("050204"), policy: { extraModuleMajors: [2] } })
    expect(result).toMatchObject({ reason: "tdx-module-identity-missing" })
  })

  it("the strict policy refuses OutOfDate; a policy without UpToDate refuses UpToDate", async () => {
    const outdated = { quote: teeTcbSvn("0b0103") }
    expect(await run(outdated)).toMatchObject({ reason: "tcb-status-not-accepted" })
    expect(await run({ ...outdated, policy: accept })).toMatchObject({ ok: true })
    expect(await run({ policy: accept })).toMatchObject({ reason: "tcb-status-not-accepted" })
  })

  const every: TcbStatus[] = ["SWHardeningNeeded", "ConfigurationNeeded", "Revoked"]
  it.each(every)("%s is refused by the strict policy and claimed when accepted", async (status) => {
    const tcbLevels = [testTcbLevel({ ...level, tcbStatus: status })]
    const scenario: Scenario = { collateral: { tcbInfo: { tcbLevels } } }
    expect(await run(scenario)).toMatchObject({ reason: "tcb-status-not-accepted" })
    const accepting = { ...scenario, policy: { acceptedStatuses: [status] } }
    expect(await run(accepting)).toMatchObject({ ok: true, claims: { tcbStatus: status } })
  })

  it("the quoting enclave's ISVSVN is 16 bits wide", async () => {
    const isvSvn = uintLeToBytes(256, 2)
    expect(await run({ quote: { qeReport: { isvSvn } } })).toMatchObject({ ok: true })
  })

  it("claims numbers and statuses; without collateral nothing is evaluated", async () => {
    const claims = { tcbStatus: "UpToDate", tcb: { tcbEvaluationDataNumber: 21 } }
    expect(await run({})).toMatchObject({ ok: true, claims })
    const bare = await verifyQuote({ ...(await makeScenario({})), collateral: undefined })
    expect(bare).toMatchObject({ ok: true, claims: { tcbStatus: "not evaluated" } })
    expect(bare.ok && bare.claims.tcb).toBeUndefined()
  })
})

describe("forms of quotes and authorities", () => {
  const forms: [string, Scenario][] = [
    ["version 5, body type 2", { quote: { version: 5, bodyType: 2 } }],
    ["version 5, body type 3", { quote: { version: 5, bodyType: 3 } }],
    ["Processor CA", { pki: { ca: "processor" } }],
    ["Processor CA, version 5", { pki: { ca: "processor" }, quote: { version: 5, bodyType: 2 } }],
    ["auth data of 0 bytes", { quote: { authData: new Uint8Array() } }],
    ["auth data of 20 bytes", { quote: { authData: new Uint8Array(20).fill(1) } }],
    ["auth data of 65,535 bytes", { quote: { authData: new Uint8Array(65_535).fill(1) } }],
    [
      "a revocation list of 2,500 entries",
      crl("pckCrl", { revoked: Array.from({ length: 2500 }, (_, i) => (1n << 158n) + BigInt(i)) }),
    ],
    ["an empty revocation list", crl("pckCrl", { revoked: [] })],
  ]
  it.each(forms)("%s is accepted", async (_, scenario) => {
    expect(await run(scenario)).toMatchObject({ ok: true, claims: { tcbStatus: "UpToDate" } })
  })

  it("the last of 2,500 entries counts, under the Processor CA too", async () => {
    const others = Array.from({ length: 2499 }, (_, i) => (1n << 158n) + BigInt(i))
    const result = await run({
      pki: { ca: "processor" },
      collateral: (pki) => ({ pckCrl: { revoked: [...others, serialOf(pki.certificates.pck)] } }),
    })
    expect(result).toMatchObject({ reason: "pck-revoked" })
  })

  it("the CA of the other kind may be revoked", async () => {
    const result = await run({
      collateral: (pki) => ({
        rootCrl: { revoked: [serialOf(pki.certificates.processorCa), 7n] },
      }),
    })
    expect(result).toMatchObject({ ok: true })
  })
})
