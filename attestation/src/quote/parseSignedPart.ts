import { readFields } from "../bytes/readFields.js"
import { readUintLe } from "../bytes/readUintLe.js"
import { tableSize } from "../bytes/tableSize.js"
import type { Refusal } from "../refusal.js"
import { refuse } from "../refuse.js"
import type { Quote } from "./quote.js"
import { QUOTE_FORMAT } from "./quoteFormat.js"
import { QUOTE_HEADER } from "./quoteHeader.js"
import { TD_REPORT_10, TD_REPORT_15_TAIL } from "./tdReport.js"

const HEADER_SIZE = tableSize(QUOTE_HEADER)
const TDX10_SIZE = tableSize(TD_REPORT_10)
const TDX15_SIZE = TDX10_SIZE + tableSize(TD_REPORT_15_TAIL)

type Shape = Pick<Quote, "version" | "bodyType"> & {
  readonly bodyStart: number
  readonly bodySize: number
}

/** Version 5 puts type (2 bytes) and size (4 bytes) of the body between header and body. */
function shapeOfVersion5(bytes: Uint8Array): ({ readonly ok: true } & Shape) | Refusal {
  const bodyStart = HEADER_SIZE + 6
  if (bytes.length < bodyStart) return refuse("quote-truncated")
  const type = readUintLe(bytes.subarray(HEADER_SIZE, HEADER_SIZE + 2))
  const size = readUintLe(bytes.subarray(HEADER_SIZE + 2, bodyStart))
  const { bodyTdx10, bodyTdx15 } = QUOTE_FORMAT
  if (type !== bodyTdx10 && type !== bodyTdx15) {
    return refuse("body-type-unsupported", `type ${type}`)
  }
  const bodySize = type === bodyTdx10 ? TDX10_SIZE : TDX15_SIZE
  if (size !== bodySize) return refuse("body-size-mismatch", `${size} instead of ${bodySize}`)
  return { ok: true, version: 5, bodyType: type, bodyStart, bodySize }
}

function shapeOf(bytes: Uint8Array): ({ readonly ok: true } & Shape) | Refusal {
  if (bytes.length < HEADER_SIZE) return refuse("quote-truncated")
  const header = readFields(QUOTE_HEADER, bytes)
  const [version, keyType] = [readUintLe(header.version), readUintLe(header.keyType)]
  const teeType = readUintLe(header.teeType)
  if (version !== 4 && version !== 5) {
    return refuse("quote-version-unsupported", `version ${version}`)
  }
  if (keyType !== QUOTE_FORMAT.keyType) return refuse("key-type-unsupported", `type ${keyType}`)
  if (teeType !== QUOTE_FORMAT.teeType) return refuse("tee-type-unsupported", `type ${teeType}`)
  if (version === 5) return shapeOfVersion5(bytes)
  const bodyType = QUOTE_FORMAT.bodyTdx10
  return { ok: true, version, bodyType, bodyStart: HEADER_SIZE, bodySize: TDX10_SIZE }
}

/** What the attestation key signs: header and body. */
export type SignedPart = Pick<
  Quote,
  "version" | "bodyType" | "reserved" | "qeVendorId" | "userData" | "report" | "signedBytes"
>

/** Parses header and body of a quote, from the first byte on. */
export function parseSignedPart(
  bytes: Uint8Array,
): { readonly ok: true; readonly part: SignedPart } | Refusal {
  const shape = shapeOf(bytes)
  if (!shape.ok) return shape
  const { version, bodyType, bodyStart, bodySize } = shape
  const signedBytes = bytes.subarray(0, bodyStart + bodySize)
  if (signedBytes.length < bodyStart + bodySize) return refuse("quote-truncated")
  const { reserved, qeVendorId, userData } = readFields(QUOTE_HEADER, bytes)
  const body = signedBytes.subarray(bodyStart)
  const tail =
    bodyType === QUOTE_FORMAT.bodyTdx15
      ? readFields(TD_REPORT_15_TAIL, body.subarray(TDX10_SIZE))
      : { teeTcbSvn2: undefined, mrServiceTd: undefined }
  const report = { ...readFields(TD_REPORT_10, body), ...tail }
  const part = { version, bodyType, reserved, qeVendorId, userData, report, signedBytes }
  return { ok: true, part }
}
