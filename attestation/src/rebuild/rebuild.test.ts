import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { encodeQuoteProof } from "../proof/encodeQuoteProof.js"
import { parseQuote } from "../quote/parseQuote.js"
import type { Quote } from "../quote/quote.js"
import { makeScenario } from "../testPki/makeScenario.js"
import { TEST_ROOT_PUBLIC_KEY } from "../testPki/testRoot.js"
import { INTEL_SGX_ROOT_PUBLIC_KEY } from "../verify/intelRoot.js"
import {
  finishSignature,
  type QuoteParts,
  readQuoteProof,
  withRoot,
  writeCertificate,
  writeCertification,
  writeQuote,
} from "./index.js"

const folder = new URL("../../../tests/vectors/tdx/", import.meta.url)
const GENUINE = readdirSync(folder).filter((name) => /^v[45]-.*\.bin$/.test(name))
const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest())

function quoteOf(bytes: Uint8Array): Quote {
  const parsed = parseQuote(bytes)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.quote
}

/** The quote that the parts of a cold proof make, under a root. */
function rebuilt({ quote, key, ca }: QuoteParts, rootPublicKey: Uint8Array): Quote {
  if (!key || !ca) throw new Error("not a cold proof")
  const { attestationKey, report, authData, signature } = key.qe
  const pckSignature = finishSignature(key.pck.signature, ca.publicKey)
  const caSignature = finishSignature(ca.signature, rootPublicKey)
  const certification = writeCertification({
    attestationKey,
    report,
    reportSignature: finishSignature(signature, key.pck.publicKey),
    authData,
    chain: [
      writeCertificate(key.pck.signedPart, pckSignature),
      writeCertificate(ca.signedPart, caSignature),
    ],
  })
  const bodySignature = finishSignature(quote.signature, attestationKey)
  return quoteOf(
    writeQuote({ signedPart: quote.signedPart, signature: bodySignature, certification }),
  )
}

async function throughProof(quote: Quote, rootPublicKey: Uint8Array): Promise<Quote> {
  const proof = await encodeQuoteProof(quote, { kind: "cold", rootPublicKey })
  if (!proof) throw new Error("no proof")
  return rebuilt(readQuoteProof(proof, sha256), rootPublicKey)
}

const root = ({ pckChain }: Quote) => pckChain[2] ?? new Uint8Array()
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

describe("a quote is rebuilt from its proof", () => {
  it.each(GENUINE)("byte for byte what Intel's enclave and CA signed: %s", async (name) => {
    const original = quoteOf(new Uint8Array(readFileSync(new URL(name, folder))))
    const quote = await throughProof(original, INTEL_SGX_ROOT_PUBLIC_KEY)
    expect(quote.pckChain.map(hex)).toEqual(original.pckChain.slice(0, 2).map(hex))
    const whole = quoteOf(withRoot(quote, root(original)))
    const { size: _, ...expected } = original
    expect(whole).toMatchObject(expected)
  })

  it.each(["platform", "processor"] as const)("of the test PKI's %s CA", async (ca) => {
    const original = quoteOf((await makeScenario({ pki: { ca } })).quote)
    const quote = await throughProof(original, TEST_ROOT_PUBLIC_KEY)
    const { size: _, ...expected } = original
    expect(quoteOf(withRoot(quote, root(original)))).toMatchObject(expected)
  })

  it("of a remembered key: header, body and signature, and whose key it is", async () => {
    const original = quoteOf((await makeScenario({})).quote)
    const proof = await encodeQuoteProof(original, { kind: "cachedKey" })
    if (!proof) throw new Error("no proof")
    const parts = readQuoteProof(proof, sha256)
    expect(parts.quote.signedPart).toEqual(original.signedBytes)
    expect(finishSignature(parts.quote.signature, original.attestationKey)).toEqual(
      original.signature,
    )
    expect([parts.platformId?.length, parts.key, parts.ca]).toEqual([32, undefined, undefined])
  })

  it("not from cells of another shape", async () => {
    const original = quoteOf((await makeScenario({})).quote)
    const proof = await encodeQuoteProof(original, { kind: "cachedCa" })
    if (!proof) throw new Error("no proof")
    const [first] = proof.refs
    const cut = { bytes: first?.bytes.subarray(0, 96) ?? new Uint8Array(), refs: [] }
    for (const refs of [
      [],
      [cut],
      proof.refs.slice(0, 2),
      proof.refs.with(0, { ...cut, bytes: new Uint8Array(127) }),
    ]) {
      expect(() => readQuoteProof({ ...proof, refs }, sha256)).toThrow(RangeError)
    }
    const zero = { ...proof, bytes: new Uint8Array(proof.bytes.length) }
    expect(() => readQuoteProof(zero, sha256)).toThrow(RangeError)
  })
})
