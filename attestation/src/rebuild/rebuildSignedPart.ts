import { concatBytes } from "../bytes/concatBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"
import { writeFields } from "../bytes/writeFields.js"
import { INTEL_QE_VENDOR_ID, QUOTE_FORMAT } from "../quote/quoteFormat.js"
import { QUOTE_HEADER } from "../quote/quoteHeader.js"
import { TD_REPORT_10, TD_REPORT_15_TAIL } from "../quote/tdReport.js"
import { cutFields } from "./cutFields.js"

const FIRST = [
  ["shape", 1],
  ["reserved", 4],
  ["teeTcbSvn", 16],
] as const
const SECOND = [
  ["mrSeam", 48],
  ["reportData", 64],
] as const
const THIRD = [
  ["userData", 20],
  ["tdAttributes", 8],
  ["xfam", 8],
  ["mrTd", 48],
] as const
const MEASURES = [["measures", 112]] as const

/** Header and body of a quote from its cells: what contracts/attestation-verifier/quote.tact hashes. @throws RangeError */
export function rebuildSignedPart(cells: readonly Uint8Array[]): Uint8Array {
  const { shape, ...first } = cutFields(FIRST, cells[0])
  const fields = { ...first, ...cutFields(SECOND, cells[1]), ...cutFields(THIRD, cells[2]) }
  const measures = [3, 4, 5].map((index) => cutFields(MEASURES, cells[index]).measures)
  const body = concatBytes(
    writeFields(TD_REPORT_10.slice(0, 7), fields),
    ...measures,
    fields.reportData,
  )
  const header = {
    keyType: uintLeToBytes(QUOTE_FORMAT.keyType, 2),
    teeType: uintLeToBytes(QUOTE_FORMAT.teeType, 4),
    reserved: fields.reserved,
    qeVendorId: INTEL_QE_VENDOR_ID,
    userData: fields.userData,
  }
  if (shape[0] === 0) {
    return concatBytes(writeFields(QUOTE_HEADER, { ...header, version: uintLeToBytes(4, 2) }), body)
  }
  const isTdx15 = shape[0] === 2
  const tail = isTdx15 ? writeFields(TD_REPORT_15_TAIL, cutFields(TD_REPORT_15_TAIL, cells[6])) : []
  const whole = concatBytes(body, Uint8Array.from(tail))
  const type = isTdx15 ? QUOTE_FORMAT.bodyTdx15 : QUOTE_FORMAT.bodyTdx10
  return concatBytes(
    writeFields(QUOTE_HEADER, { ...header, version: uintLeToBytes(5, 2) }),
    uintLeToBytes(type, 2),
    uintLeToBytes(whole.length, 4),
    whole,
  )
}
