import { readFileSync } from "node:fs"
import { INTEL_SGX_ROOT_PUBLIC_KEY, parseQuote } from "@cocoon/attestation"
import { encodeQuoteProof } from "@cocoon/attestation/proof"
import { withRoot } from "@cocoon/attestation/rebuild"
import { proofCell } from "@cocoon/wrappers"
import { readQuoteParts } from "../../decode/verifier/readQuoteParts.js"
import type { VerifierEvents } from "../../decode/verifier/VerifierEvents.js"
import { createRows } from "../createRows.js"
import { rebuildQuote } from "./rebuildQuote.js"

const vectors = new URL("../../../../tests/vectors/tdx/", import.meta.url)
const account = "0:aa"
const kind = "verifier.VerifyQuote"
const platformId = "7".repeat(64)

function quoteOf(bytes: Uint8Array) {
  const parsed = parseQuote(bytes)
  if (!parsed.ok) throw new Error(parsed.detail)
  return parsed.quote
}

/** What a verifier was asked, cut down to what a quote is rebuilt from. */
async function askedFor(file: string): Promise<VerifierEvents["verifier.VerifyQuote"]> {
  const bytes = new Uint8Array(readFileSync(new URL(file, vectors)))
  const rootPublicKey = INTEL_SGX_ROOT_PUBLIC_KEY
  const proof = await encodeQuoteProof(quoteOf(bytes), { kind: "cold", rootPublicKey })
  if (!proof) throw new Error("no proof")
  const claims = { platformId } as NonNullable<VerifierEvents[typeof kind]["claims"]>
  return {
    sender: account,
    callback: account,
    provider: null,
    traceId: null,
    policy: 1,
    tcbNumber: 0,
    qeNumber: 0,
    remember: true,
    proof: "cold",
    claims,
    error: null,
    parts: readQuoteParts(proofCell(proof)),
  }
}

const event = { account, lt: "5", seq: 0, kind, at: 1, data: {} } as const

describe("a genuine quote", () => {
  it.each(["v4-90c06f-cocoon.bin", "v5-90c06f-google.bin", "v5-90c06f-automata-servtd.bin"])(
    "is rebuilt under Intel's root, though the verifier's birth was not seen: %s",
    async (file) => {
      const original = quoteOf(new Uint8Array(readFileSync(new URL(file, vectors))))
      const hex = rebuildQuote(createRows(), event, await askedFor(file))
      const quote = quoteOf(Buffer.from(hex ?? "", "hex"))
      const whole = quoteOf(withRoot(quote, original.pckChain[2] ?? new Uint8Array()))
      expect({ ...whole, size: 0 }).toEqual({ ...original, size: 0 })
    },
  )

  it("with a byte altered is not shown", async () => {
    const asked = await askedFor("v4-90c06f-cocoon.bin")
    const { parts } = asked
    const key = parts?.key
    const ca = parts?.ca
    if (!parts || !key || !ca) throw new Error("no parts")
    const flip = (hex: string) => `${hex.slice(0, -2)}${hex.endsWith("00") ? "01" : "00"}`
    const altered = [
      { ...parts, signedPart: flip(parts.signedPart) },
      { ...parts, key: { ...key, report: flip(key.report) } },
      { ...parts, key: { ...key, pck: { ...key.pck, signedPart: flip(key.pck.signedPart) } } },
      { ...parts, key: { ...key, attestationKey: flip(key.attestationKey) } },
      { ...parts, key: { ...key, pck: { ...key.pck, publicKey: flip(key.pck.publicKey) } } },
      { ...parts, ca: { ...ca, publicKey: flip(ca.publicKey) } },
      { ...parts, ca: { ...ca, signedPart: flip(ca.signedPart) } },
    ]
    for (const changed of altered) {
      expect(rebuildQuote(createRows(), event, { ...asked, parts: changed })).toBeNull()
    }
    expect(rebuildQuote(createRows(), event, { ...asked, parts: null })).toBeNull()
    expect(rebuildQuote(createRows(), event, asked)).not.toBeNull()
  })
})
