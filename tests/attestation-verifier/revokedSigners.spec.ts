import { encodePckCa } from "@cocoon/attestation/proof"
import { createTestPki, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { toNano } from "@ton/core"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { exitCode } from "../world/errors.js"
import { importCrl } from "./support/openCrls.js"
import {
  certificateCells,
  must,
  TEST_NOW as NOW,
  openTestDocuments,
} from "./support/openTestDocuments.js"
import { type OpenVerifier, openVerifier } from "./support/openVerifier.js"
import { entry, testCrl } from "./support/testCrls.js"

const DAY = 86_400
const FMSPC = 0x00c06f000000n
const REVOKED = exitCode("ERROR_TCB_SIGNER_REVOKED")

/** A PKI whose TCB signer or CA has a key of its own and is valid from that many days ago. */
const pkiOf = (seed: string, days: number) => {
  const notBefore = { notBefore: NOW - days * DAY }
  return createTestPki({
    now: NOW,
    seed,
    certificates: { tcbSigner: notBefore, ca: notBefore },
  })
}
const serialOf = (der: Uint8Array) => must(parseCertificate(der)).serial

/** Puts the root's list of these serial numbers in force. */
async function revoke({ chain, verifier }: OpenVerifier, ...serials: readonly bigint[]) {
  const entries = serials.map((serial) => entry(serial))
  const dates = { thisUpdate: NOW - 50, nextUpdate: NOW + DAY }
  const list = importCrl(await testCrl({ issuer: "root", entries, ...dates }))
  const anyone = await chain.treasury("anyone")
  await verifier.send(anyone.getSender(), { value: toNano("1") }, list)
  expect(await verifier.getIsRevoked(list.issuer, must(serials[0]))).toBe(true)
}

describe("a TCB signer that the root has revoked", () => {
  it("signs nothing that is taken, and is not registered: ERROR_TCB_SIGNER_REVOKED", async () => {
    const test = await openTestDocuments()
    const { tcbSigner } = test.pki.certificates
    await revoke(test, serialOf(tcbSigner))
    const codes = [
      (await test.send("ImportTcbInfo", await test.tcbInfo())).code,
      (await test.send("ImportQeIdentity", await test.qeIdentity())).code,
      (await test.send("RegisterTcbSigner", await certificateCells(tcbSigner))).code,
    ]
    expect(codes).toEqual([REVOKED, REVOKED, REVOKED])
  })

  it("keeps no other out, though that is older", async () => {
    const test = await openTestDocuments()
    const older = (await pkiOf("older", 9_000)).certificates.tcbSigner
    const cells = await certificateCells(older)
    const refused = (await test.send("RegisterTcbSigner", cells)).code
    expect(refused).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    await revoke(test, serialOf(test.pki.certificates.tcbSigner))
    expect((await test.send("RegisterTcbSigner", cells)).code).toBe(0)
    expect((await test.verifier.getTrust()).signer.serial).toBe(serialOf(older))
  })

  it("keeps no honest documents out by the numbers that its thief signed", async () => {
    const test = await openTestDocuments()
    const [thief, honest] = [test, await openTestDocuments({ seed: "honest" })]
    const numbered = async (kind: "tcbInfo" | "qeIdentity", of: typeof test, number: number) =>
      of[kind]({ tcbEvaluationDataNumber: number })
    const imports = [
      ["ImportTcbInfo", "tcbInfo"],
      ["ImportQeIdentity", "qeIdentity"],
    ] as const
    for (const [name, kind] of imports) {
      for (const number of [998, 999]) {
        expect((await test.send(name, await numbered(kind, thief, number))).code).toBe(0)
      }
    }
    const { tcbSigner } = test.pki.certificates
    await revoke(test, serialOf(tcbSigner))
    const next = await certificateCells(honest.pki.certificates.tcbSigner)
    expect((await test.send("RegisterTcbSigner", next)).code).toBe(0)
    for (const [name, kind] of imports) {
      expect((await test.send(name, await numbered(kind, honest, 17))).code).toBe(0)
    }
    const left = { newerNumber: 17n, olderNumber: 0n }
    expect(await test.verifier.getTcbInfo(FMSPC)).toMatchObject(left)
    expect(await test.verifier.getQeIdentity()).toMatchObject(left)
  })

  it("takes nothing along that another signed", async () => {
    const first = await openTestDocuments({ seed: "first" })
    const notBefore = { tcbSigner: { notBefore: NOW - DAY } }
    const second = await openTestDocuments({ seed: "second", certificates: notBefore })
    const { tcbSigner } = second.pki.certificates
    const own = async (number: number) =>
      (await first.send("ImportTcbInfo", await first.tcbInfo({ tcbEvaluationDataNumber: number })))
        .code
    expect(await own(17)).toBe(0)
    expect((await first.send("RegisterTcbSigner", await certificateCells(tcbSigner))).code).toBe(0)
    const forged = await second.tcbInfo({ tcbEvaluationDataNumber: 998 })
    expect((await first.send("ImportTcbInfo", forged)).code).toBe(0)
    await revoke(first, serialOf(tcbSigner))
    await first.send("RegisterTcbSigner", await certificateCells(first.pki.certificates.tcbSigner))
    expect(await own(17)).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    expect(await own(18)).toBe(0)
    const left = { newerNumber: 18n, olderNumber: 17n }
    expect(await first.verifier.getTcbInfo(FMSPC)).toMatchObject(left)
  })
})

describe("a PCK CA that the root has revoked", () => {
  it("is not registered and keeps no other out, though that is older", async () => {
    const opened = await openVerifier({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now: NOW })
    const [older, newer] = [await pkiOf("older", 20), await pkiOf("newer", 10)].map(
      ({ certificates }) => must(parseCertificate(certificates.platformCa)),
    )
    const register = async (certificate: typeof older) => {
      const cells = must(await encodePckCa(must(certificate), TEST_ROOT_PUBLIC_KEY))
      return (await opened.send("RegisterPckCa", cells)).code
    }
    expect(await register(newer)).toBe(0)
    expect(await register(older)).toBe(exitCode("ERROR_PCK_CA_SUPERSEDED"))
    await revoke(opened, must(newer).serial)
    expect(await register(newer)).toBe(exitCode("ERROR_PCK_CA_REVOKED"))
    expect(await register(older)).toBe(0)
    expect(await register(older)).toBe(0)
  })
})
