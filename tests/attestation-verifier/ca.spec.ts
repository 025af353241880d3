import { bytesToUint, INTEL_SGX_ROOT_PUBLIC_KEY } from "@cocoon/attestation"
import { encodePckCa } from "@cocoon/attestation/proof"
import {
  createTestPki,
  TEST_ROOT_PUBLIC_KEY,
  type TestPkiOptions,
} from "@cocoon/attestation/testPki"
import { parseCertificate } from "../../attestation/dist/x509/parseCertificate.js"
import { exitCode } from "../world/errors.js"
import { onChain } from "./support/onChain.js"

const { NOW, ask, chain, encode, flips, keyX, read } = onChain

async function encoded(der: Uint8Array | undefined, rootPublicKey: Uint8Array) {
  const certificate = der && parseCertificate(der)
  const cells = certificate && (await encodePckCa(certificate, rootPublicKey))
  if (!certificate || !cells) throw new Error("no such certificate")
  return { certificate, cells }
}

async function askCa(der: Uint8Array | undefined, rootPublicKey: Uint8Array) {
  const { cells } = await encoded(der, rootPublicKey)
  return ask("pckCa", cells, keyX(rootPublicKey))
}

async function testCas(ca?: NonNullable<TestPkiOptions["certificates"]>["ca"]) {
  const certificates = ca && { certificates: { ca } }
  return (await createTestPki({ now: NOW, ...certificates })).certificates
}

describe("the certificate of a PCK CA", () => {
  it("Intel's Platform CA holds under Intel's root, for at most 18,000 gas", async () => {
    const { quote } = await encode(read("v4-90c06f-cocoon.bin"))
    const { gas, code, stack } = await askCa(quote.pckChain[1], INTEL_SGX_ROOT_PUBLIC_KEY)
    expect(code).toBe(0)
    expect(gas).toBeLessThanOrEqual(18_000n)
    const { certificate } = await encoded(quote.pckChain[1], INTEL_SGX_ROOT_PUBLIC_KEY)
    stack?.skip(1)
    expect(stack?.readBigNumber()).toBe(bytesToUint(certificate.publicKey.subarray(0, 32)))
    expect(stack?.readBoolean()).toBe(false)
    expect(stack?.readBigNumber()).toBe(certificate.serial)
    expect(stack?.readNumber()).toBe(certificate.notBefore)
    expect(stack?.readNumber()).toBe(certificate.notAfter)
  })

  it("the test PKI's Platform and Processor CA hold under its root", async () => {
    const { platformCa, processorCa } = await testCas()
    for (const [der, isProcessor] of [
      [platformCa, false],
      [processorCa, true],
    ] as const) {
      const { code, stack } = await askCa(der, TEST_ROOT_PUBLIC_KEY)
      expect(code).toBe(0)
      stack?.skip(2)
      expect(stack?.readBoolean()).toBe(isProcessor)
    }
  })

  it("any other certificate under the same root: ERROR_PCK_CA_SIGNATURE", async () => {
    const { root } = await testCas()
    const other = (await testCas({ pathLength: 1 })).platformCa
    const notAuthority = (await testCas({ isAuthority: false })).platformCa
    for (const der of [root, other, notAuthority]) {
      const { code } = await askCa(der, TEST_ROOT_PUBLIC_KEY)
      expect(code).toBe(exitCode("ERROR_PCK_CA_SIGNATURE"))
    }
  })

  it("is valid from its first to its last second", async () => {
    const { platformCa } = await testCas({ notBefore: NOW - 100, notAfter: NOW + 100 })
    const codes: number[] = []
    for (const seconds of [-101, -100, 100, 101]) {
      chain.now = NOW + seconds
      codes.push((await askCa(platformCa, TEST_ROOT_PUBLIC_KEY)).code)
    }
    chain.now = NOW
    const [early, late] = [exitCode("ERROR_PCK_CA_NOT_YET_VALID"), exitCode("ERROR_PCK_CA_EXPIRED")]
    expect(codes).toEqual([early, 0, 0, late])
  })

  it("one flipped bit in any byte is refused", async () => {
    const { platformCa } = await testCas()
    const { cells } = await encoded(platformCa, TEST_ROOT_PUBLIC_KEY)
    const accepted: string[] = []
    for (const [place, root] of flips(cells.root)) {
      const { code } = await ask("pckCa", { ...cells, root }, keyX(TEST_ROOT_PUBLIC_KEY))
      if (code === 0) accepted.push(place)
    }
    expect(accepted).toEqual([])
  })
})
