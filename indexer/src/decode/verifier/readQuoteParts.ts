import { createHash } from "node:crypto"
import { finishSignature, type QuoteParts, readQuoteProof } from "@cocoon/attestation/rebuild"
import type { Cell } from "@ton/core"
import type { QuotePartsJson } from "./QuotePartsJson.js"
import { toHex } from "./toHex.js"
import { toKeylessJson } from "./toKeylessJson.js"
import { toPckCaJson } from "./toPckCaJson.js"
import { toProofCell } from "./toProofCell.js"

const sha256 = (bytes: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(bytes).digest())

/** The parts of a quote from a proof that a verifier accepted. Throws on cells of another shape. */
export function readQuoteParts(proof: Cell): QuotePartsJson {
  const { quote, key, ca } = readQuoteProof(toProofCell(proof), sha256)
  return {
    signedPart: toHex(quote.signedPart),
    signature: toKeylessJson(quote.signature),
    key: key ? toKeyJson(key) : null,
    ca: ca ? toPckCaJson(ca) : null,
  }
}

const toKeyJson = ({ qe, pck }: NonNullable<QuoteParts["key"]>): QuotePartsJson["key"] => ({
  attestationKey: toHex(qe.attestationKey),
  report: toHex(qe.report),
  reportSignature: toHex(finishSignature(qe.signature, pck.publicKey)),
  authData: toHex(qe.authData),
  pck: {
    publicKey: toHex(pck.publicKey),
    issuer: pck.issuer,
    signedPart: toHex(pck.signedPart),
    signature: toKeylessJson(pck.signature),
  },
})
