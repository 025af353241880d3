import type { Quote } from "../quote/quote.js"
import { writeCertification } from "./writeCertification.js"
import { writeQuote } from "./writeQuote.js"

/** A quote whose certificates end with this root's: one that was rebuilt from a chain's messages has none, as they do not carry it. */
export function withRoot(quote: Quote, root: Uint8Array): Uint8Array {
  const { signedBytes: signedPart, signature, attestationKey, authData } = quote
  const certification = writeCertification({
    attestationKey,
    report: quote.qeReportBytes,
    reportSignature: quote.qeReportSignature,
    authData,
    chain: [...quote.pckChain.slice(0, 2), root],
  })
  return writeQuote({ signedPart, signature, certification })
}
