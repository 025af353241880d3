import { bytesToUint, INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { encodeTcbInfo, encodeTcbSigner } from "@cocoon/attestation/proof"
import { readTcbInfo } from "../../attestation/dist/collateral/tcbInfo.js"
import { parseJson } from "../../attestation/dist/json/parseJson.js"
import { testIsvSvnLevel, testTcbLevel } from "../../attestation/dist/testPki/testTcbLevel.js"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import {
  DOCUMENT_BITS,
  DOCUMENT_CELLS,
} from "../../wrappers/dist/build/AttestationVerifier/AttestationVerifier_AttestationVerifier.js"
import { exitCode } from "../world/errors.js"
import { isoTime, must, openTestDocuments, TEST_NOW } from "./support/openTestDocuments.js"
import { type OpenVerifier, openVerifier, sizeOf } from "./support/openVerifier.js"
import { expectedTcbInfo, keptTcbInfo } from "./support/readDocuments.js"
import { COLLATERAL_FILES, vectorCollateral } from "./support/vectorCollateral.js"

const DAY = 86_400
const MODULE = {
  mrsigner: "0".repeat(96),
  attributes: "0".repeat(16),
  attributesMask: "F".repeat(16),
}
/** nanoTON at the sandbox's prices. */
const GAS_PRICE = 400n

/** A genuine file's TCB info on a verifier under Intel's root, a day after its issue. */
async function openGenuine(file: string) {
  const collateral = vectorCollateral(file)
  const { tcbInfo: message, tcbInfoSignature: signature } = collateral
  const info = must(parseJson(message, readTcbInfo))
  const now = info.issueDate + DAY
  const opened = await openVerifier({ rootPublicKey: INTEL_SGX_ROOT_PUBLIC_KEY, now })
  const certificate = must(parseCertificate(collateral.tcbInfoIssuerChain[0] ?? new Uint8Array()))
  const signer = must(await encodeTcbSigner(certificate, INTEL_SGX_ROOT_PUBLIC_KEY))
  expect((await opened.send("RegisterTcbSigner", signer)).code).toBe(0)
  const { publicKey, serial, notAfter } = certificate
  const cells = must(await encodeTcbInfo({ message, signature, publicKey }))
  return { ...opened, info, cells, serial, notAfter }
}

async function kept(verifier: OpenVerifier["verifier"]) {
  const { fmspcs, tcbInfos } = await verifier.getVerifier()
  const pairs = [...tcbInfos]
  expect(BigInt(pairs.length)).toBe(fmspcs)
  return pairs.map(([fmspc, pair]) => ({ fmspc, ...keptTcbInfo(pair) }))
}

describe("genuine TCB info", () => {
  it.each(COLLATERAL_FILES)("%s is kept with all levels that the library reads", async (file) => {
    const { send, verifier, cells, info, serial, notAfter } = await openGenuine(file)
    const { code, gas } = await send("ImportTcbInfo", cells)
    expect(code).toBe(0)
    expect(gas).toBeLessThanOrEqual(220_000n)
    expect(sizeOf(cells).cells).toBeLessThanOrEqual(26)
    const expected = expectedTcbInfo(info)
    const head = { ...expected.head, signerSerial: serial, signerUntil: BigInt(notAfter) }
    const [only] = await kept(verifier)
    expect(only).toMatchObject({ ...expected, head, fmspc: bytesToUint(info.fmspc) })
    const { issueDate, nextUpdate, number } = expected.head
    const summary = await verifier.getTcbInfo(bytesToUint(info.fmspc))
    const newer = [summary?.newerNumber, summary?.newerIssueDate, summary?.newerNextUpdate]
    expect(newer).toEqual([number, issueDate, nextUpdate])
    expect(summary?.olderNumber).toBe(0n)
    expect(await verifier.getTcbInfo(1n)).toBeNull()
  })
})

describe("synthetic TCB info", () => {
  const sgx = (svn: number) => new Array(16).fill(svn)
  const level = (options: Partial<Parameters<typeof testTcbLevel>[0]> = {}) =>
    testTcbLevel({ sgx: sgx(0), pcesvn: 0, tdx: sgx(0), ...options })
  const shapes: [string, Record<string, unknown>][] = [
    [
      "every SVN 255, PCESVN 65,535",
      { tcbLevels: [level({ sgx: sgx(255), tdx: sgx(255), pcesvn: 65_535 })] },
    ],
    [
      "SVNs of one, two and three digits",
      { tcbLevels: [level({ sgx: [9, 10, 99, 100, 0, 255, 101, 11] })] },
    ],
    ["every SVN 10", { tcbLevels: [level({ sgx: sgx(10), tdx: sgx(9) })] }],
    ["no TDX modules", { tdxModuleIdentities: [] }],
    ["two levels", { tcbLevels: [level(), level({ tcbStatus: "Revoked" })] }],
    ["an empty list of advisories", { tcbLevels: [level({ advisoryIDs: [] })] }],
    [
      "200 advisories",
      { tcbLevels: [level({ advisoryIDs: new Array(200).fill("INTEL-SA-00001") })] },
    ],
    ["number 0", { tcbEvaluationDataNumber: 0 }],
    ["number 4,294,967,295", { tcbEvaluationDataNumber: 4_294_967_295 }],
    ["ids in lower case", { fmspc: "00c0ffee0abc", pceId: "00af" }],
  ]
  it.each(shapes)("%s: what the library reads is kept", async (_, json) => {
    const test = await openTestDocuments()
    const { tcbInfo: message } = await test.sign({ tcbInfo: json })
    expect((await test.send("ImportTcbInfo", await test.tcbInfo(json))).code).toBe(0)
    const info = must(parseJson(message, readTcbInfo))
    const [only] = await kept(test.verifier)
    expect(only).toMatchObject({ ...expectedTcbInfo(info), fmspc: bytesToUint(info.fmspc) })
  })

  const isv = testIsvSvnLevel(1)
  const largest: [string, Record<string, unknown>][] = [
    [
      "16 identities and 14 levels",
      {
        tdxModuleIdentities: Array.from({ length: 16 }, (_, major) => ({
          id: `TDX_${major.toString(16).toUpperCase().padStart(2, "0")}`,
          ...MODULE,
          tcbLevels: [isv],
        })),
        tcbLevels: new Array(14).fill(level()),
      },
    ],
    ["30 levels", { tdxModuleIdentities: [], tcbLevels: new Array(30).fill(level()) }],
  ]
  it.each(largest)("%s: the rent pays for all that is kept", async (_, json) => {
    const test = await openTestDocuments()
    const { sign } = test
    expect((await test.send("ImportTcbInfo", await test.tcbInfo())).code).toBe(0)
    const before = await test.dataSize()
    const other = { ...json, fmspc: "F0C06F000000" }
    expect((await test.send("ImportTcbInfo", await test.tcbInfo(other))).code).toBe(0)
    const after = await test.dataSize()
    expect(after.cells - before.cells).toBeLessThanOrEqual(Number(DOCUMENT_CELLS))
    expect(after.bits - before.bits).toBeLessThanOrEqual(Number(DOCUMENT_BITS))
    const { tcbInfo: message } = await sign({ tcbInfo: json })
    const info = must(parseJson(message, readTcbInfo))
    expect((await kept(test.verifier)).at(-1)).toMatchObject(expectedTcbInfo(info))
  })

  const statuses = [
    "UpToDate",
    "SWHardeningNeeded",
    "ConfigurationNeeded",
    "ConfigurationAndSWHardeningNeeded",
    "OutOfDate",
    "OutOfDateConfigurationNeeded",
    "Revoked",
  ]
  it("every status has its code", async () => {
    const test = await openTestDocuments()
    const tcbLevels = statuses.map((tcbStatus) => level({ tcbStatus }))
    expect((await test.send("ImportTcbInfo", await test.tcbInfo({ tcbLevels }))).code).toBe(0)
    expect((await kept(test.verifier))[0]?.levels.map(({ status }) => status)).toEqual(statuses)
  })

  it("is valid from its issue date to its next update, to the second", async () => {
    const test = await openTestDocuments()
    const dates = { issueDate: isoTime(TEST_NOW - 100), nextUpdate: isoTime(TEST_NOW + 100) }
    const cells = await test.tcbInfo(dates)
    const codes: number[] = []
    for (const seconds of [-101, -100, 100, 101]) {
      const { send } = await openTestDocuments({}, TEST_NOW + seconds)
      codes.push((await send("ImportTcbInfo", cells)).code)
    }
    const early = exitCode("ERROR_COLLATERAL_NOT_YET_VALID")
    expect(codes).toEqual([early, 0, 0, exitCode("ERROR_COLLATERAL_EXPIRED")])
  })

  const unencodable: [string, Record<string, unknown>][] = [
    ["a bracket in an advisory", { tcbLevels: [level({ advisoryIDs: ["a]b"] })] }],
    ["a quotation mark in a category", { tcbLevels: [withCategory('B"IOS')] }],
    ["a backslash in a category", { tcbLevels: [withCategory("B\\IOS")] }],
    ["95 bytes of category", { tcbLevels: [withCategory("x".repeat(95))] }],
    ["31 levels", { tdxModuleIdentities: [], tcbLevels: new Array(31).fill(level()) }],
    ["another version", { version: 4 }],
    ["another signer of the module", { tdxModule: { mrsigner: "1".repeat(96) } }],
    ["another century", { nextUpdate: "2100-01-01T00:00:00Z" }],
    ["an unknown field", { another: 1 }],
  ]
  it.each(unencodable)("%s: no message", async (_, json) => {
    const { sign, publicKey } = await openTestDocuments()
    const { tcbInfo: message, tcbInfoSignature: signature } = await sign({ tcbInfo: json })
    expect(await encodeTcbInfo({ message, signature, publicKey })).toBeUndefined()
  })

  it("fields in another order, or white space: no message", async () => {
    const { sign, publicKey } = await openTestDocuments()
    const { tcbInfo } = await sign({})
    const json = JSON.parse(new TextDecoder().decode(tcbInfo))
    const { id, ...rest } = json
    for (const text of [JSON.stringify({ ...rest, id }), JSON.stringify(json, undefined, 1)]) {
      const signed = await sign({ text: { tcbInfo: text } })
      const document = { message: signed.tcbInfo, signature: signed.tcbInfoSignature, publicKey }
      expect(parseJson(document.message, readTcbInfo)).toBeDefined()
      expect(await encodeTcbInfo(document)).toBeUndefined()
    }
  })

  it("94 bytes of category are the most", async () => {
    const test = await openTestDocuments()
    const cells = await test.tcbInfo({ tcbLevels: [withCategory("x".repeat(94))] })
    expect((await test.send("ImportTcbInfo", cells)).code).toBe(0)
  })

  function withCategory(category: string) {
    const { tcb, ...rest } = level()
    const sgxtcbcomponents = tcb.sgxtcbcomponents.with(3, { svn: 0, category } as never)
    return { tcb: { ...tcb, sgxtcbcomponents }, ...rest }
  }
})

describe("a message about TCB info", () => {
  it("of another signer: ERROR_TCB_INFO_SIGNATURE", async () => {
    const test = await openTestDocuments()
    const stranger = await openTestDocuments({ seed: "stranger" })
    const { code } = await test.send("ImportTcbInfo", await stranger.tcbInfo())
    expect(code).toBe(exitCode("ERROR_TCB_INFO_SIGNATURE"))
  })

  it("whose value does not cover gas and rent bounces and changes nothing", async () => {
    const test = await openTestDocuments()
    const before = await test.dataHash()
    const { gas } = await (await openTestDocuments()).send("ImportTcbInfo", await test.tcbInfo())
    const value = gas * GAS_PRICE + 1_000_000n
    const { code, out } = await test.send("ImportTcbInfo", await test.tcbInfo(), { value })
    expect(code).toBe(exitCode("ERROR_TOO_LITTLE_VALUE"))
    expect(out[0]?.info).toMatchObject({ bounced: true })
    expect(await test.dataHash()).toBe(before)
  })

  it("returns what is left of its value and keeps the rent", async () => {
    const test = await openTestDocuments()
    const before = (await test.chain.getContract(test.address)).balance
    const { out, transaction } = await test.send("ImportTcbInfo", await test.tcbInfo(), {
      queryId: 99n,
    })
    const [excess] = out
    if (excess?.info.type !== "internal") throw new Error("nothing came back")
    const body = excess.body.beginParse()
    expect([body.loadUint(32), body.loadUintBig(64)]).toEqual([0xc0080023, 99n])
    expect(excess.info.dest.toString()).toBe(test.sender.toString())
    const rent = (await test.chain.getContract(test.address)).balance - before
    expect(rent).toBeGreaterThan(0n)
    const fees = transaction.totalFees.coins + excess.info.forwardFee
    expect(excess.info.value.coins).toBeGreaterThan(10n ** 9n - rent - fees - 10_000_000n)
  })

  it("without a registered signer: ERROR_TCB_SIGNER_MISSING", async () => {
    const { cells, info } = await openGenuine(COLLATERAL_FILES[0] ?? "")
    const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
    const { send } = await openVerifier({ rootPublicKey, now: info.issueDate + DAY })
    const { code } = await send("ImportTcbInfo", cells)
    expect(code).toBe(exitCode("ERROR_TCB_SIGNER_MISSING"))
  })
})
