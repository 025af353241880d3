import { concatBytes } from "../bytes/concatBytes.js"
import type { Quote } from "../quote/quote.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"

/** Bytes of measurements in each of three cells. */
const MEASURES_BYTES = 112

function shapeOf({ version, bodyType }: Quote): number {
  return version === 4 ? 0 : bodyType - 1
}

/** The signed part of a quote under its attestation key, as contracts/attestation-verifier/quote.tact reads it. */
export function encodeQuote(quote: Quote): Promise<SignedCells | undefined> {
  const { report, attestationKey, signature, signedBytes } = quote
  const { mrConfigId, mrOwner, mrOwnerConfig, rtmr0, rtmr1, rtmr2, rtmr3 } = report
  const measures = concatBytes(mrConfigId, mrOwner, mrOwnerConfig, rtmr0, rtmr1, rtmr2, rtmr3)
  const { teeTcbSvn2, mrServiceTd } = report
  return encodeSigned({
    publicKey: attestationKey,
    signature,
    message: signedBytes,
    contents: [
      concatBytes(Uint8Array.of(shapeOf(quote)), quote.reserved, report.teeTcbSvn),
      concatBytes(report.mrSeam, report.reportData),
      concatBytes(quote.userData, report.tdAttributes, report.xfam, report.mrTd),
      ...[0, 1, 2].map((i) => measures.subarray(i * MEASURES_BYTES, (i + 1) * MEASURES_BYTES)),
      ...(teeTcbSvn2 && mrServiceTd ? [concatBytes(teeTcbSvn2, mrServiceTd)] : []),
    ],
  })
}
