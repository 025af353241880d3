import { bytesToUint, INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { encodePckCa, encodeTcbSigner } from "@cocoon/attestation/proof"
import { createTestPki, TEST_ROOT_PUBLIC_KEY } from "@cocoon/attestation/testPki"
import { deriveTestKey } from "../../attestation/dist/testPki/deriveTestKey.js"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { exitCode } from "../world/errors.js"
import { flips } from "./support/flips.js"
import {
  certificateCells,
  must,
  TEST_NOW as NOW,
  openTestDocuments,
} from "./support/openTestDocuments.js"
import { type OpenVerifier, openVerifier, sizeOf } from "./support/openVerifier.js"
import { COLLATERAL_FILES, vectorCollateral } from "./support/vectorCollateral.js"

const keyX = (publicKey: Uint8Array) => bytesToUint(publicKey.subarray(0, 32))
const openTest = (now = NOW) => openVerifier({ rootPublicKey: TEST_ROOT_PUBLIC_KEY, now })

type Signer = NonNullable<
  NonNullable<Parameters<typeof createTestPki>[0]["certificates"]>["tcbSigner"]
>

async function signerCells(tcbSigner: Signer = {}, seed?: string) {
  const pki = await createTestPki({ now: NOW, ...(seed && { seed }), certificates: { tcbSigner } })
  return certificateCells(pki.certificates.tcbSigner)
}

async function signerOf({ verifier }: OpenVerifier) {
  return (await verifier.getTrust()).signer
}

describe("the TCB signer's certificate", () => {
  it("Intel's is registered for at most 30,000 gas", async () => {
    const { tcbInfoIssuerChain } = vectorCollateral(COLLATERAL_FILES[0] ?? "")
    const certificate = must(parseCertificate(must(tcbInfoIssuerChain[0])))
    const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
    const opened = await openVerifier({ rootPublicKey, now: certificate.notBefore })
    const cells = must(await encodeTcbSigner(certificate, rootPublicKey))
    expect(sizeOf(cells)).toEqual({ cells: 4, bytes: 289 })
    const { code, gas } = await opened.send("RegisterTcbSigner", cells)
    expect(code).toBe(0)
    expect(gas).toBeLessThanOrEqual(30_000n)
    const { publicKey, serial, notBefore, notAfter } = certificate
    expect(await signerOf(opened)).toMatchObject({
      keyX: keyX(publicKey),
      serial,
      notBefore: BigInt(notBefore),
      notAfter: BigInt(notAfter),
    })
  })

  it("is valid from its first to its last second", async () => {
    const cells = await signerCells({ notBefore: NOW - 100, notAfter: NOW + 100 })
    const codes: number[] = []
    for (const seconds of [-101, -100, 100, 101]) {
      codes.push((await (await openTest(NOW + seconds)).send("RegisterTcbSigner", cells)).code)
    }
    const early = exitCode("ERROR_TCB_SIGNER_NOT_YET_VALID")
    expect(codes).toEqual([early, 0, 0, exitCode("ERROR_TCB_SIGNER_EXPIRED")])
  })

  it("any other certificate under the root: ERROR_TCB_SIGNER_SIGNATURE", async () => {
    const { platformCa, processorCa, root, pck } = (await createTestPki({ now: NOW })).certificates
    const { send } = await openTest()
    const authority = await signerCells({ isAuthority: true })
    const others = await Promise.all([platformCa, processorCa, root, pck].map(certificateCells))
    const foreign = await certificateCells(
      (await createTestPki({ now: NOW, rootLabel: "another root" })).certificates.tcbSigner,
    )
    for (const cells of [authority, foreign, ...others]) {
      const { code } = await send("RegisterTcbSigner", cells)
      expect(code).toBe(exitCode("ERROR_TCB_SIGNER_SIGNATURE"))
    }
  })

  it("is no PCK CA: ERROR_PCK_CA_SIGNATURE", async () => {
    const { tcbSigner } = (await createTestPki({ now: NOW })).certificates
    const certificate = must(parseCertificate(tcbSigner))
    const cells = must(await encodePckCa(certificate, TEST_ROOT_PUBLIC_KEY))
    const { code } = await (await openTest()).send("RegisterPckCa", cells)
    expect(code).toBe(exitCode("ERROR_PCK_CA_SIGNATURE"))
  })

  it("a URL of 111 bytes: ERROR_TCB_SIGNER_MALFORMED; 110 and 15 are taken, 14 is not", async () => {
    const url = (size: number) => `https://${"x".repeat(size - 8)}`
    const codes: number[] = []
    for (const size of [111, 110, 15, 14]) {
      const { send } = await openTest()
      codes.push((await send("RegisterTcbSigner", await signerCells({ crlUrl: url(size) }))).code)
    }
    const malformed = exitCode("ERROR_TCB_SIGNER_MALFORMED")
    expect(codes).toEqual([malformed, 0, 0, malformed])
  })

  it("one flipped bit in any byte is refused", async () => {
    const { send } = await openTest()
    const cells = await signerCells()
    const accepted: string[] = []
    for (const [place, root] of flips(cells.root)) {
      if ((await send("RegisterTcbSigner", { ...cells, root })).code === 0) accepted.push(place)
    }
    expect(accepted).toEqual([])
  })

  it("the newer one stays; an older one of another key: ERROR_COLLATERAL_ROLLBACK", async () => {
    const opened = await openTest()
    const old = await signerCells({ notBefore: NOW - 1_000 }, "old")
    const renewed = await signerCells({ notBefore: NOW - 500, notAfter: NOW + 9 }, "old")
    const next = await signerCells({ notBefore: NOW - 100 }, "next")
    const until = async () => Number((await signerOf(opened)).notAfter)
    expect((await opened.send("RegisterTcbSigner", old)).code).toBe(0)
    expect((await opened.send("RegisterTcbSigner", renewed)).code).toBe(0)
    expect(await until()).toBe(NOW + 9)
    expect((await opened.send("RegisterTcbSigner", old)).code).toBe(0)
    expect(await until()).toBe(NOW + 9)
    expect((await opened.send("RegisterTcbSigner", next)).code).toBe(0)
    const before = await opened.dataHash()
    const { code } = await opened.send("RegisterTcbSigner", renewed)
    expect(code).toBe(exitCode("ERROR_COLLATERAL_ROLLBACK"))
    expect(await opened.dataHash()).toBe(before)
    expect((await signerOf(opened)).keyX).toBe(
      keyX((await deriveTestKey("cocoon test TCB signer v1: next")).publicKey),
    )
  })

  it("once expired, signs no more documents: ERROR_TCB_SIGNER_EXPIRED", async () => {
    const options = { certificates: { tcbSigner: { notAfter: NOW + 100 } } }
    const { send, chain, tcbInfo, qeIdentity } = await openTestDocuments(options)
    chain.now = NOW + 101
    const expired = exitCode("ERROR_TCB_SIGNER_EXPIRED")
    expect((await send("ImportTcbInfo", await tcbInfo())).code).toBe(expired)
    expect((await send("ImportQeIdentity", await qeIdentity())).code).toBe(expired)
  })
})
