import { INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { encodeQeIdentity, encodeTcbSigner } from "@cocoon/attestation/proof"
import { readQeIdentity } from "../../attestation/dist/collateral/qeIdentity.js"
import { parseJson } from "../../attestation/dist/json/parseJson.js"
import { testIsvSvnLevel } from "../../attestation/dist/testPki/testTcbLevel.js"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { exitCode } from "../world/errors.js"
import { flips } from "./support/flips.js"
import { isoTime, must, openTestDocuments, TEST_NOW } from "./support/openTestDocuments.js"
import { type OpenVerifier, openVerifier, sizeOf } from "./support/openVerifier.js"
import { expectedQeIdentity, keptQeIdentity } from "./support/readDocuments.js"
import { COLLATERAL_FILES, vectorCollateral } from "./support/vectorCollateral.js"

const encode = (text: string) => new TextEncoder().encode(text)

async function kept(verifier: OpenVerifier["verifier"]) {
  const { qeIdentity } = await verifier.getDocuments()
  return qeIdentity && keptQeIdentity(qeIdentity)
}

describe("the genuine QE identity", () => {
  it.each(COLLATERAL_FILES)("of %s is kept with what the library reads", async (file) => {
    const { qeIdentity, qeIdentitySignature, qeIdentityIssuerChain } = vectorCollateral(file)
    const identity = must(parseJson(qeIdentity, readQeIdentity))
    const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
    const opened = await openVerifier({ rootPublicKey, now: identity.issueDate + 100 })
    const { send, verifier } = opened
    const signer = must(parseCertificate(must(qeIdentityIssuerChain[0])))
    await send("RegisterTcbSigner", must(await encodeTcbSigner(signer, rootPublicKey)))
    const { publicKey, serial, notAfter } = signer
    const document = { message: qeIdentity, signature: qeIdentitySignature, publicKey }
    const cells = must(await encodeQeIdentity(document))
    expect(sizeOf(cells)).toEqual({ cells: 3, bytes: 210 })
    const { code, gas } = await send("ImportQeIdentity", cells)
    expect(code).toBe(0)
    expect(gas).toBeLessThanOrEqual(36_000n)
    const expected = expectedQeIdentity(identity)
    const head = { ...expected.head, signerSerial: serial, signerUntil: BigInt(notAfter) }
    expect(await kept(verifier)).toMatchObject({ ...expected, head })
    const summary = await verifier.getQeIdentity()
    expect(summary?.newerNumber).toBe(expected.head.number)
    expect(summary?.newerNextUpdate).toBe(expected.head.nextUpdate)
  })
})

describe("a synthetic QE identity", () => {
  const shapes: [string, Record<string, unknown>][] = [
    ["29 levels", { tcbLevels: new Array(29).fill(testIsvSvnLevel(65_535)) }],
    [
      "levels with advisories",
      {
        tcbLevels: [
          testIsvSvnLevel(10, { advisoryIDs: ["INTEL-SA-00001"] }),
          testIsvSvnLevel(0, { tcbStatus: "Revoked", advisoryIDs: [] }),
        ],
      },
    ],
    ["number 0", { tcbEvaluationDataNumber: 0 }],
  ]
  it.each(shapes)("%s: what the library reads is kept", async (_, json) => {
    const test = await openTestDocuments()
    const { qeIdentity } = await test.sign({ qeIdentity: json })
    expect((await test.send("ImportQeIdentity", await test.qeIdentity(json))).code).toBe(0)
    const expected = expectedQeIdentity(must(parseJson(qeIdentity, readQeIdentity)))
    expect(await kept(test.verifier)).toMatchObject(expected)
  })

  it("is valid from its issue date to its next update, to the second", async () => {
    const dates = { issueDate: isoTime(TEST_NOW - 100), nextUpdate: isoTime(TEST_NOW + 100) }
    const codes: number[] = []
    for (const seconds of [-101, -100, 100, 101]) {
      const { send, qeIdentity } = await openTestDocuments({}, TEST_NOW + seconds)
      codes.push((await send("ImportQeIdentity", await qeIdentity(dates))).code)
    }
    const early = exitCode("ERROR_COLLATERAL_NOT_YET_VALID")
    expect(codes).toEqual([early, 0, 0, exitCode("ERROR_COLLATERAL_EXPIRED")])
  })

  const unencodable: [string, Record<string, unknown>][] = [
    ["another signer", { mrsigner: "1".repeat(64) }],
    ["another product", { isvprodid: 1 }],
    ["another mask", { attributesMask: "F".repeat(32) }],
    ["30 levels", { tcbLevels: new Array(30).fill(testIsvSvnLevel(1)) }],
    ["a bracket in an advisory", { tcbLevels: [testIsvSvnLevel(1, { advisoryIDs: ["]"] })] }],
    ["another century", { nextUpdate: "2100-01-01T00:00:00Z" }],
    ["another enclave", { id: "QE" }],
  ]
  it.each(unencodable)("%s: no message", async (_, json) => {
    const { sign, publicKey } = await openTestDocuments()
    const { qeIdentity: message, qeIdentitySignature: signature } = await sign({ qeIdentity: json })
    expect(await encodeQeIdentity({ message, signature, publicKey })).toBeUndefined()
  })
})

describe("an altered message about a QE identity", () => {
  it("one flipped bit in any byte is refused", async () => {
    const { send, qeIdentity } = await openTestDocuments()
    const cells = await qeIdentity()
    const accepted: string[] = []
    for (const [place, root] of flips(cells.root)) {
      if ((await send("ImportQeIdentity", { ...cells, root })).code === 0) accepted.push(place)
    }
    expect(accepted).toEqual([])
    expect((await send("ImportQeIdentity", cells)).code).toBe(0)
  })

  it("advisories that take in the next level: ERROR_QE_IDENTITY_MALFORMED", async () => {
    const { send, qeIdentity } = await openTestDocuments()
    const [a, b] = [
      testIsvSvnLevel(4, { advisoryIDs: ["A"] }),
      testIsvSvnLevel(2, { advisoryIDs: ["B"], tcbStatus: "OutOfDate" }),
    ]
    const { s1, root } = await qeIdentity({ tcbLevels: [a, b] })
    const taken = `"A"]},${JSON.stringify(b).slice(0, -2)}`
    const date = encode("2024-11-13T00:00:00Z")
    const level = Uint8Array.from([0, 4, 0, ...date, 2, taken.length, ...encode(taken)])
    const head = root.bytes.with(root.bytes.length - 1, 1)
    const nextUpdate = must(root.refs[0]).bytes.subarray(0, 20)
    const forged = { bytes: nextUpdate, refs: [{ bytes: level, refs: [] }] }
    const { code } = await send("ImportQeIdentity", { s1, root: { bytes: head, refs: [forged] } })
    expect(code).toBe(exitCode("ERROR_QE_IDENTITY_MALFORMED"))
    expect((await send("ImportQeIdentity", { s1, root })).code).toBe(0)
  })

  it("of another signer: ERROR_QE_IDENTITY_SIGNATURE", async () => {
    const { send } = await openTestDocuments()
    const stranger = await openTestDocuments({ seed: "stranger" })
    const { code } = await send("ImportQeIdentity", await stranger.qeIdentity())
    expect(code).toBe(exitCode("ERROR_QE_IDENTITY_SIGNATURE"))
  })
})
