import { TCB_STATUSES } from "@cocoon/attestation"
import { type Scenario, testIsvSvnLevel, testTcbLevel } from "@cocoon/attestation/testPki"
import { BOTH_ACCEPT, openAgreement } from "./support/agreement.js"

const { world, compare } = await openAgreement()

const hex = (text: string) => new Uint8Array(Buffer.from(text, "hex"))
const svns = (value: number): Scenario => ({
  pki: { pck: { sgxComponents: new Array(16).fill(value) } },
})
const authData = (size: number): Scenario => ({ quote: { authData: new Uint8Array(size).fill(7) } })
const teeTcbSvn = (text: string): Scenario => ({
  quote: { report: { teeTcbSvn: hex(text.padEnd(32, "0")) } },
})
const tdAttributes = (text: string): Scenario => ({
  quote: { report: { tdAttributes: hex(text) } },
})
const serviceTd: Scenario = {
  quote: { version: 5, report: { mrServiceTd: new Uint8Array(48).with(47, 1) } },
}

const OUT_OF_DATE = { library: "tcb-status-not-accepted", contract: "ERROR_TCB_STATUS" }
const accepting = (...acceptedStatuses: (typeof TCB_STATUSES)[number][]) => ({
  policy: { acceptedStatuses },
})

describe("shapes that both accept, with the same claims", () => {
  const CASES: readonly (readonly [string, Scenario])[] = [
    ["version 4", { quote: { version: 4 } }],
    ["version 5, TDX 1.0", { quote: { version: 5, bodyType: 2 } }],
    ["version 5, TDX 1.5", { quote: { version: 5, bodyType: 3 } }],
    ["Processor CA", { pki: { ca: "processor" } }],
    ["Processor CA, version 5", { pki: { ca: "processor" }, quote: { version: 5 } }],
    ["every component SVN 127", { ...svns(127), ...accepting("OutOfDate") }],
    [
      "one component SVN of 128",
      { pki: { pck: { sgxComponents: [4, 4, 2, 2, 4, 255, 0, 5, 128, ...new Array(7).fill(0)] } } },
    ],
    ["every component SVN 128", { ...svns(128), ...accepting("OutOfDate") }],
    ["every component SVN 255", svns(255)],
    ["PCESVN 128", { pki: { pck: { pceSvn: 128 } } }],
    ["PCESVN 255", { pki: { pck: { pceSvn: 255 } } }],
    ["PCESVN 65,535", { pki: { pck: { pceSvn: 65_535 } } }],
    ["no auth data", authData(0)],
    ["20 bytes of auth data", authData(20)],
    ["32 bytes of auth data", authData(32)],
    ["127 bytes of auth data", authData(127)],
    ["128 bytes of auth data", authData(128)],
    ["another PCE id", { pki: { pck: { pceId: hex("0102") } } }],
    ["another FMSPC", { pki: { pck: { fmspc: hex("b0c06f000000") } } }],
    [
      "header user data and reserved bytes",
      { quote: { header: { userData: hex("11".repeat(20)) } } },
    ],
  ]
  it.each(CASES)("%s", async (_, scenario) => {
    expect(await compare(scenario)).toMatchObject(BOTH_ACCEPT)
  })

  it("a PCESVN of 0 is below every level, for both", async () => {
    const scenario: Scenario = { pki: { pck: { pceSvn: 0 } } }
    expect(await compare(scenario)).toMatchObject({
      library: "tcb-level-not-found",
      contract: "ERROR_TCB_LEVEL",
    })
    const level = testTcbLevel({ sgx: [], pcesvn: 0, tdx: [] })
    const known = { ...scenario, collateral: { tcbInfo: { tcbLevels: [level] } } }
    expect(await compare(known)).toMatchObject(BOTH_ACCEPT)
  })
})

describe("TCB status", () => {
  const first = (tcbStatus: string): Scenario => ({
    collateral: {
      tcbInfo: { tcbLevels: [testTcbLevel({ sgx: [], pcesvn: 0, tdx: [], tcbStatus })] },
    },
  })
  it.each(TCB_STATUSES)("%s is accepted by the policies that list it", async (status) => {
    const strict = status === "UpToDate" ? BOTH_ACCEPT : OUT_OF_DATE
    expect(await compare(first(status))).toMatchObject(strict)
    expect(await compare({ ...first(status), ...accepting(status) })).toMatchObject(BOTH_ACCEPT)
    const others = TCB_STATUSES.filter((other) => other !== status)
    const without = { ...first(status), ...accepting(...others) }
    expect(await compare(without)).toMatchObject(OUT_OF_DATE)
  })

  const LOWER: readonly (readonly [string, Scenario])[] = [
    ["first level of the platform", first("OutOfDate")],
    ["second level of the platform, by a TDX component", teeTcbSvn("0b0103")],
    [
      "second level of the platform, by an SGX component",
      { pki: { pck: { sgxComponents: [4, 4, 2, 2, 4, 1, 0, 5] } } },
    ],
    ["second level of the platform, by the PCESVN", { pki: { pck: { pceSvn: 12 } } }],
    ["third level of the platform", teeTcbSvn("0b0102")],
    ["second level of the TDX module", teeTcbSvn("0a0104")],
    ["third level of the TDX module", teeTcbSvn("020104")],
    [
      "second level of the quoting enclave",
      {
        collateral: {
          qeIdentity: {
            tcbLevels: [testIsvSvnLevel(8), testIsvSvnLevel(7, { tcbStatus: "OutOfDate" })],
          },
        },
      },
    ],
  ]
  it.each(LOWER)("OutOfDate at the %s", async (_, scenario) => {
    expect(await compare(scenario)).toMatchObject(OUT_OF_DATE)
    const accepted = { ...scenario, ...accepting("OutOfDate") }
    expect(await compare(accepted)).toMatchObject(BOTH_ACCEPT)
  })

  it("faults of platform, module and quoting enclave add up", async () => {
    const qeIdentity = { tcbLevels: [testIsvSvnLevel(4, { tcbStatus: "ConfigurationNeeded" })] }
    const merged: Scenario = { ...teeTcbSvn("0a0103"), collateral: { qeIdentity } }
    for (const status of ["OutOfDate", "ConfigurationNeeded"] as const) {
      expect(await compare({ ...merged, ...accepting(status) })).toMatchObject(OUT_OF_DATE)
    }
    const both = { ...merged, ...accepting("OutOfDateConfigurationNeeded") }
    expect(await compare(both)).toMatchObject(BOTH_ACCEPT)
    const revoked = { tcbLevels: [testIsvSvnLevel(4, { tcbStatus: "Revoked" })] }
    const worst: Scenario = { ...teeTcbSvn("0a0103"), collateral: { qeIdentity: revoked } }
    expect(await compare({ ...worst, ...accepting("Revoked") })).toMatchObject(BOTH_ACCEPT)
    const hardening = { tcbLevels: [testIsvSvnLevel(4, { tcbStatus: "SWHardeningNeeded" })] }
    const [platform] = [
      testTcbLevel({ sgx: [], pcesvn: 0, tdx: [], tcbStatus: "ConfigurationNeeded" }),
    ]
    const all: Scenario = {
      collateral: { qeIdentity: hardening, tcbInfo: { tcbLevels: [platform] } },
      ...accepting("ConfigurationAndSWHardeningNeeded"),
    }
    expect(await compare(all)).toMatchObject(BOTH_ACCEPT)
  })
})

describe("TDX modules by major version", () => {
  const identity = (id: string, ...tcbLevels: object[]) => ({
    id,
    mrsigner: "0".repeat(96),
    attributes: "0".repeat(16),
    attributesMask: "F".repeat(16),
    tcbLevels,
  })
  const withTwo: Scenario = {
    collateral: {
      tcbInfo: {
        tdxModuleIdentities: [
          identity("TDX_01", testIsvSvnLevel(9)),
          identity("TDX_02", testIsvSvnLevel(5), testIsvSvnLevel(3, { tcbStatus: "OutOfDate" })),
        ],
      },
    },
  }
  const allow = (...extraModuleMajors: number[]) => ({ policy: { extraModuleMajors } })
  const REFUSED = { library: "tdx-module-major-not-accepted", contract: "ERROR_MODULE_MAJOR" }
  const MISSING = {
    library: "tdx-module-identity-missing",
    contract: "ERROR_MODULE_IDENTITY_MISSING",
  }
  const CASES: readonly (readonly [string, Scenario, object])[] = [
    ["0: all 16 components are the platform's, level 1", teeTcbSvn("050004"), BOTH_ACCEPT],
    ["0: component 0 too low for level 1", teeTcbSvn("040004"), OUT_OF_DATE],
    [
      "0: component 0 too low for all",
      teeTcbSvn("020004"),
      { library: "tcb-level-not-found", contract: "ERROR_TCB_LEVEL" },
    ],
    ["1: components 0 and 1 are the module's", { ...teeTcbSvn("0b0104") }, BOTH_ACCEPT],
    ["2 without policy or identity", teeTcbSvn("050204"), REFUSED],
    ["2 with policy, no identity", { ...teeTcbSvn("050204"), ...allow(2) }, MISSING],
    ["2 with identity, no policy", { ...teeTcbSvn("050204"), ...withTwo }, REFUSED],
    [
      "2 with identity, another's policy",
      { ...teeTcbSvn("050204"), ...withTwo, ...allow(3) },
      REFUSED,
    ],
    ["2 with both", { ...teeTcbSvn("050204"), ...withTwo, ...allow(2) }, BOTH_ACCEPT],
    [
      "2 with both, at its second level",
      { ...teeTcbSvn("040204"), ...withTwo, ...allow(2) },
      OUT_OF_DATE,
    ],
    [
      "2 with both, below every level",
      { ...teeTcbSvn("020204"), ...withTwo, ...allow(2) },
      { library: "tdx-module-svn-unsupported", contract: "ERROR_MODULE_SVN" },
    ],
    ["3 with both", { ...teeTcbSvn("050304"), ...allow(3) }, BOTH_ACCEPT],
    ["13, the last that a policy can name", { ...teeTcbSvn("050d04"), ...allow(13) }, MISSING],
    ["14, past it", teeTcbSvn("050e04"), REFUSED],
    ["255", teeTcbSvn("05ff04"), REFUSED],
  ]
  it.each(CASES)("%s", async (_, scenario, outcome) => {
    expect(await compare(scenario)).toMatchObject(outcome)
  })

  it("14 has no bit: every bit of the policy word set does not accept it", async () => {
    const { answer } = await compare(teeTcbSvn("050e04"))
    expect(answer?.error).toBe("ERROR_MODULE_MAJOR")
    for (const major of ["0e", "ff"]) {
      const { made } = await compare(teeTcbSvn(`05${major}04`))
      const { error } = await world.verify(made.quote, { word: 0xffffffffn })
      expect(error).toBe("ERROR_MODULE_MAJOR")
    }
  })
})

describe("TD attributes by policy", () => {
  const CASES: readonly (readonly [string, Scenario, object, string, string])[] = [
    [
      "debug",
      tdAttributes("0100001000000000"),
      { allowDebug: true },
      "td-under-debug",
      "ERROR_TD_DEBUG",
    ],
    [
      "SEPT_VE_DISABLE clear",
      tdAttributes("0000000000000000"),
      { allowSeptVeDisableClear: true },
      "sept-ve-disable-clear",
      "ERROR_SEPT_VE_DISABLE_CLEAR",
    ],
    ["a service TD", serviceTd, { allowServiceTd: true }, "service-td-bound", "ERROR_SERVICE_TD"],
  ]
  it.each(CASES)(
    "%s: only where it is allowed",
    async (_, scenario, allowed, library, contract) => {
      expect(await compare(scenario)).toMatchObject({ library, contract })
      expect(await compare({ ...scenario, policy: allowed })).toMatchObject(BOTH_ACCEPT)
      const all = { allowDebug: true, allowSeptVeDisableClear: true, allowServiceTd: true }
      const others = Object.fromEntries(Object.keys(all).map((key) => [key, !(key in allowed)]))
      expect(await compare({ ...scenario, policy: others })).toMatchObject({ library, contract })
    },
  )

  it.each([1, 2, 3, 4, 5, 6, 7])("reserved bit %i is accepted by no policy", async (bit) => {
    const attributes = new Uint8Array(8).with(0, 1 << bit).with(3, 0x10)
    const policy = { allowDebug: true, allowSeptVeDisableClear: true, allowServiceTd: true }
    const scenario = { quote: { report: { tdAttributes: attributes } }, policy }
    expect(await compare(scenario)).toMatchObject({
      library: "td-attributes-reserved",
      contract: "ERROR_TD_ATTRIBUTES",
    })
  })

  it("bits above the group are not judged", async () => {
    expect(await compare(tdAttributes("000000d0000000c0"))).toMatchObject(BOTH_ACCEPT)
  })
})

describe("auth data up to the format's maximum", () => {
  it("32,512 bytes are accepted by both", async () => {
    expect(await compare(authData(32_512))).toMatchObject(BOTH_ACCEPT)
  })

  it.each([32_513, 65_535])(
    "%i bytes: the message would be too deep for the chain",
    async (size) => {
      expect(await compare(authData(size))).toMatchObject({
        library: "accepted",
        contract: "NOT_ENCODABLE quote",
      })
    },
  )
})
