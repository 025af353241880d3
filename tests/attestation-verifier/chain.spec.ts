import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import {
  createTestPki,
  type MakeQuoteOptions,
  TEST_ROOT_PUBLIC_KEY,
  type TestPkiOptions,
} from "@cocoon/attestation/testPki"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { type ErrorName, exitCode } from "../world/errors.js"
import { onChain } from "./support/onChain.js"

const {
  NOW,
  LENIENT,
  ONES,
  chain,
  genuine,
  int,
  read,
  askAll,
  synthetic,
  expectAgreement,
  address,
} = onChain

describe("a genuine quote", () => {
  it.each(genuine)("%s holds on chain, with the library's claims", async (file) => {
    await expectAgreement(read(file), INTEL_SGX_ROOT_PUBLIC_KEY)
  })

  it("costs at most 26,000 gas for the PCK certificate, 12,500 for the QE report, 14,500 for the body", async () => {
    const on = await askAll(read("v4-90c06f-cocoon.bin"))
    expect(on.pck.gas).toBeLessThanOrEqual(26_000n)
    expect(on.qe.gas).toBeLessThanOrEqual(12_500n)
    expect(on.quote.gas).toBeLessThanOrEqual(14_500n)
  })
})

describe("a synthetic quote", () => {
  type Scenario = [string, Omit<TestPkiOptions, "now">, Partial<MakeQuoteOptions>]
  const svns = (value: number) => ({ pck: { sgxComponents: new Array(16).fill(value) } })
  const accepted: Scenario[] = [
    ["version 4, Platform CA", {}, {}],
    ["version 5 with a TDX 1.0 body", {}, { version: 5, bodyType: 2 }],
    ["version 5 with a TDX 1.5 body", {}, { version: 5, bodyType: 3 }],
    ["the Processor CA", { ca: "processor" }, {}],
    ["every SVN 127", svns(127), {}],
    ["every SVN 128", svns(128), {}],
    ["a PCESVN of 200", { pck: { pceSvn: 200 } }, {}],
    ["a PCESVN of 300", { pck: { pceSvn: 300 } }, {}],
    ["a PCESVN of 65,535", { pck: { pceSvn: 65_535 } }, {}],
    ["no auth data", {}, { authData: new Uint8Array() }],
    ["20 bytes of auth data", {}, { authData: new Uint8Array(20).fill(7) }],
    ["1,000 bytes of auth data", {}, { authData: new Uint8Array(1_000).fill(7) }],
  ]
  it.each(accepted)("%s: library and contract agree", async (_, pkiOptions, quoteOptions) => {
    await expectAgreement(await synthetic(pkiOptions, quoteOptions), TEST_ROOT_PUBLIC_KEY)
  })

  const attributes = (hex: string) => ({ report: { tdAttributes: Buffer.from(hex, "hex") } })
  const serviceTd = { version: 5, report: { mrServiceTd: new Uint8Array(48).with(47, 1) } }
  const refused: [ErrorName, Partial<MakeQuoteOptions>, bigint][] = [
    ["ERROR_TD_DEBUG", attributes("0100001000000000"), 0x10000n],
    ["ERROR_SEPT_VE_DISABLE_CLEAR", attributes("000000ef00000000"), 0x20000n],
    ["ERROR_SERVICE_TD", serviceTd, 0x40000n],
  ]
  it.each(refused)("%s unless the policy word allows it", async (error, options, allowing) => {
    const bytes = await synthetic({}, options)
    expect((await askAll(bytes, 0n)).quote.code).toBe(exitCode(error))
    expect((await askAll(bytes, LENIENT - allowing)).quote.code).toBe(exitCode(error))
    expect((await askAll(bytes, allowing)).quote.code).toBe(0)
  })

  it("a reserved bit of the debug group: ERROR_TD_ATTRIBUTES under any policy", async () => {
    const bytes = await synthetic({}, attributes("8000001000000000"))
    expect((await askAll(bytes)).quote.code).toBe(exitCode("ERROR_TD_ATTRIBUTES"))
  })

  const foreign: [string, ErrorName, "qe" | "quote", Partial<MakeQuoteOptions>][] = [
    ["vendor id", "ERROR_QUOTE_SIGNATURE", "quote", { header: { qeVendorId: new Uint8Array(16) } }],
    ["MRSIGNERSEAM", "ERROR_QUOTE_SIGNATURE", "quote", { report: { mrSignerSeam: ONES(48) } }],
    ["SEAMATTRIBUTES", "ERROR_QUOTE_SIGNATURE", "quote", { report: { seamAttributes: ONES(8) } }],
    ["QE signer", "ERROR_QE_SIGNATURE", "qe", { qeReport: { mrSigner: ONES(32) } }],
    ["QE product", "ERROR_QE_SIGNATURE", "qe", { qeReport: { isvProdId: ONES(2) } }],
    ["QE miscselect", "ERROR_QE_SIGNATURE", "qe", { qeReport: { miscSelect: ONES(4) } }],
    ["QE report data", "ERROR_QE_SIGNATURE", "qe", { qeReport: { reportData: ONES(64) } }],
    ["QE attributes", "ERROR_QE_NOT_INTEL", "qe", { qeReport: { attributes: ONES(16) } }],
  ]
  it.each(foreign)("another %s, signed all the same: %s", async (_, error, part, options) => {
    expect((await askAll(await synthetic({}, options)))[part].code).toBe(exitCode(error))
  })

  it("is valid from the first to the last second of its PCK certificate", async () => {
    const times = { notBefore: NOW - 100, notAfter: NOW + 100 }
    const bytes = await synthetic({ certificates: { pck: times } }, {})
    const at = async (seconds: number) => {
      chain.now = NOW + seconds
      const { code } = (await askAll(bytes)).pck
      chain.now = NOW
      return code
    }
    expect([await at(-100), await at(100)]).toEqual([0, 0])
    expect(await at(-101)).toBe(exitCode("ERROR_PCK_NOT_YET_VALID"))
    expect(await at(101)).toBe(exitCode("ERROR_PCK_EXPIRED"))
  })

  it("a PCK certificate that says it is an authority, or has another issuer, is refused", async () => {
    const processor = (await createTestPki({ now: NOW })).certificates.processorCa
    const issuer = parseCertificate(processor)?.subject ?? new Uint8Array()
    for (const pck of [{ isAuthority: true }, { issuer }]) {
      const { code } = (await askAll(await synthetic({ certificates: { pck } }, {}))).pck
      expect(code).toBe(exitCode("ERROR_PCK_SIGNATURE"))
    }
  })
})

describe("unixTime", () => {
  it.each([
    "000101000000",
    "000229235959",
    "000301000000",
    "240229120000",
    "251231235959",
    "330521105010",
    "491231235959",
  ])("%s is the moment that Date says", async (digits) => {
    const value = BigInt(`0x${Buffer.from(digits).toString("hex")}`)
    const { stackReader } = await chain.runGetMethod(address, "unixTime", [int(value)])
    const [date, time] = [digits.slice(0, 6), digits.slice(6)].map((t) => t.match(/../g) ?? [])
    const iso = `20${date?.join("-")}T${time?.join(":")}Z`
    expect(stackReader.readNumber()).toBe(Date.parse(iso) / 1000)
  })
})
