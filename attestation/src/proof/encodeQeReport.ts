import { concatBytes } from "../bytes/concatBytes.js"
import type { Quote } from "../quote/quote.js"
import { encodeSigned, type SignedCells } from "./encodeSigned.js"

const CELL_BYTES = 127
/** Deeper trees of cells are not passed on in messages everywhere; Intel's enclave writes 32 bytes. */
const AUTH_DATA_MAX = 256 * CELL_BYTES

function cut(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / CELL_BYTES)
  return Array.from({ length: count }, (_, i) =>
    bytes.subarray(i * CELL_BYTES, (i + 1) * CELL_BYTES),
  )
}

/**
 * The report of a quote's quoting enclave, with attestation key and auth data, under the PCK key
 * (x | y), as contracts/attestation-verifier/qe.tact reads it; `undefined` with auth data of more than
 * 32,512 bytes.
 */
export async function encodeQeReport(
  quote: Quote,
  pckPublicKey: Uint8Array,
): Promise<SignedCells | undefined> {
  const { qeReport, attestationKey, authData } = quote
  if (authData.length > AUTH_DATA_MAX) return undefined
  return encodeSigned({
    publicKey: pckPublicKey,
    signature: quote.qeReportSignature,
    message: quote.qeReportBytes,
    contents: [
      concatBytes(qeReport.isvSvn, qeReport.cpuSvn),
      concatBytes(qeReport.attributes, qeReport.mrEnclave, attestationKey),
      ...cut(authData),
    ],
  })
}
