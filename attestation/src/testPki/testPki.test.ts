import { X509Certificate } from "node:crypto"
import { bytesToHex } from "../bytes/bytesToHex.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "../verify/intelRoot.js"
import { verifyQuote } from "../verify/verifyQuote.js"
import { createTestPki } from "./createTestPki.js"
import { deriveTestKey } from "./deriveTestKey.js"
import { makeQuote } from "./makeQuote.js"
import { TEST_ROOT_LABEL, TEST_ROOT_PUBLIC_KEY } from "./testRoot.js"
import { writeTime } from "./writeTime.js"

const now = 1_780_000_000
const reportData = new Uint8Array(64).fill(7)

describe("test PKI", () => {
  it("the test root's public key is the one of its public label", async () => {
    const { publicKey } = await deriveTestKey(TEST_ROOT_LABEL)
    expect(bytesToHex(publicKey)).toBe(bytesToHex(TEST_ROOT_PUBLIC_KEY))
  })

  it("a test quote is refused under Intel's root", async () => {
    const quote = await makeQuote(await createTestPki({ now }), { reportData })
    const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
    const result = await verifyQuote({ quote, rootPublicKey, now })
    expect(result).toMatchObject({ ok: false, reason: "root-not-pinned" })
  })

  it("makes the same bytes for the same options", async () => {
    const make = async () => makeQuote(await createTestPki({ now, seed: "a" }), { reportData })
    expect(bytesToHex(await make())).toBe(bytesToHex(await make()))
  })

  it("another seed is another platform under the same root", async () => {
    const [a, b] = [await createTestPki({ now }), await createTestPki({ now, seed: "b" })]
    expect(a.root).toEqual(b.root)
    expect(a.pck.publicKey).not.toEqual(b.pck.publicKey)
    expect(a.attestationKey.publicKey).not.toEqual(b.attestationKey.publicKey)
    expect(a.pckExtension.ppid).not.toEqual(b.pckExtension.ppid)
  })

  it("node:crypto accepts both chains", async () => {
    for (const ca of ["platform", "processor"] as const) {
      const pki = await createTestPki({ now, ca })
      const [pck, issuer, root] = pki.pckChain.map((der) => new X509Certificate(der))
      expect(issuer && pck?.checkIssued(issuer) && pck.verify(issuer.publicKey)).toBe(true)
      expect(root && issuer?.checkIssued(root) && issuer.verify(root.publicKey)).toBe(true)
      expect(root?.verify(root.publicKey)).toBe(true)
      const signer = new X509Certificate(pki.certificates.tcbSigner)
      expect(root && signer.checkIssued(root) && signer.verify(root.publicKey)).toBe(true)
    }
  })

  it("writes GeneralizedTime from 2050 on", () => {
    const text = (iso: string) => new TextDecoder().decode(writeTime(Date.parse(iso) / 1000))
    expect(text("2049-12-31T23:59:59Z")).toBe("\x17\x0d491231235959Z")
    expect(text("2050-01-01T00:00:00Z")).toBe("\x18\x0f20500101000000Z")
  })
})
