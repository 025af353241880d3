import { concatBytes } from "../bytes/concatBytes.js"
import { uintLeToBytes } from "../bytes/uintLeToBytes.js"
import { writeFields } from "../bytes/writeFields.js"
import { sha256 } from "../hash/sha256.js"
import { signP256 } from "../p256/signP256.js"
import { QE_REPORT, type QeReport } from "../quote/qeReport.js"
import { INTEL_QE_VENDOR_ID, QUOTE_FORMAT } from "../quote/quoteFormat.js"
import { QUOTE_HEADER } from "../quote/quoteHeader.js"
import { TD_REPORT_10, TD_REPORT_15_TAIL, type TdReport } from "../quote/tdReport.js"
import { writePem } from "../x509/writePem.js"
import type { TestPki } from "./createTestPki.js"
import { DEFAULT_QE_REPORT, DEFAULT_TD_REPORT } from "./defaultReports.js"

/** Changes bytes after everything was signed. */
type Corrupt = (bytes: Uint8Array) => Uint8Array

/** What a test quote says; every field has a genuine-looking default. */
export type MakeQuoteOptions = {
  /** 64 bytes. */
  readonly reportData: Uint8Array
  /** 4 when not given. */
  readonly version?: number
  /** Version 5 only: 2 (TDX 1.0) or 3 (TDX 1.5, the default). */
  readonly bodyType?: number
  readonly report?: Partial<Omit<TdReport, "reportData">>
  readonly header?: {
    readonly keyType?: number
    readonly teeType?: number
    readonly qeVendorId?: Uint8Array
    readonly userData?: Uint8Array
  }
  readonly qeReport?: Partial<QeReport>
  /** 32 bytes 0 … 31 when not given. */
  readonly authData?: Uint8Array
  /** The content of certification data 5: the PEM of the PKI's chain and a NUL when not given. */
  readonly certificationData?: Uint8Array
  /** Certification data types, outer and inner: 6 and 5 when not given. */
  readonly certificationTypes?: readonly [outer: number, inner: number]
  /** Bytes after the quote. */
  readonly trailing?: Uint8Array
  readonly corrupt?: {
    readonly signedBytes?: Corrupt
    readonly signature?: Corrupt
    readonly attestationKey?: Corrupt
    readonly qeReport?: Corrupt
    readonly qeReportSignature?: Corrupt
    readonly authData?: Corrupt
    readonly signatureData?: Corrupt
    readonly quote?: Corrupt
  }
}

const same: Corrupt = (bytes) => bytes

/** A length prefix of `width` bytes, little endian, and the bytes. */
function sized(bytes: Uint8Array, width: number): Uint8Array {
  return concatBytes(uintLeToBytes(bytes.length, width), bytes)
}

function certification(type: number, content: Uint8Array): Uint8Array {
  return concatBytes(uintLeToBytes(type, 2), sized(content, 4))
}

function writeSignedPart(options: MakeQuoteOptions): Uint8Array {
  const { version = 4, bodyType = QUOTE_FORMAT.bodyTdx15, reportData } = options
  const { keyType = QUOTE_FORMAT.keyType, teeType = QUOTE_FORMAT.teeType } = options.header ?? {}
  const header = writeFields(QUOTE_HEADER, {
    qeVendorId: INTEL_QE_VENDOR_ID,
    ...options.header,
    version: uintLeToBytes(version, 2),
    keyType: uintLeToBytes(keyType, 2),
    teeType: uintLeToBytes(teeType, 4),
  })
  const report = { ...DEFAULT_TD_REPORT, ...options.report, reportData }
  const body = writeFields(TD_REPORT_10, report)
  if (version !== 5) return concatBytes(header, body)
  const isTdx15 = bodyType === QUOTE_FORMAT.bodyTdx15
  const tail = isTdx15 ? writeFields(TD_REPORT_15_TAIL, report) : new Uint8Array()
  return concatBytes(header, uintLeToBytes(bodyType, 2), sized(concatBytes(body, tail), 4))
}

async function writeQeData(pki: TestPki, options: MakeQuoteOptions): Promise<Uint8Array> {
  const { authData = Uint8Array.from({ length: 32 }, (_, index) => index), corrupt } = options
  const bound = concatBytes(
    await sha256(pki.attestationKey.publicKey, authData),
    new Uint8Array(32),
  )
  const report = { ...DEFAULT_QE_REPORT, reportData: bound, ...options.qeReport }
  const message = writeFields(QE_REPORT, report)
  const signature = await signP256({ privateKey: pki.pck.privateKey, message })
  const pem = options.certificationData ?? concatBytes(writePem(pki.pckChain), Uint8Array.of(0))
  const [, inner] = options.certificationTypes ?? [6, 5]
  return concatBytes(
    (corrupt?.qeReport ?? same)(message),
    (corrupt?.qeReportSignature ?? same)(signature),
    sized((corrupt?.authData ?? same)(authData), 2),
    certification(inner, pem),
  )
}

/**
 * Makes a TDX quote in Intel's binary format (versions 4 and 5), signed by the PKI's attestation
 * key; byte for byte the same for the same arguments.
 * @throws RangeError when a field has not the size that the format says.
 */
export async function makeQuote(pki: TestPki, options: MakeQuoteOptions): Promise<Uint8Array> {
  const { corrupt, trailing = new Uint8Array() } = options
  const message = writeSignedPart(options)
  const { privateKey, publicKey } = pki.attestationKey
  const signature = await signP256({ privateKey, message })
  const [outer] = options.certificationTypes ?? [6, 5]
  const signatureData = concatBytes(
    (corrupt?.signature ?? same)(signature),
    (corrupt?.attestationKey ?? same)(publicKey),
    certification(outer, await writeQeData(pki, options)),
  )
  const quote = concatBytes(
    (corrupt?.signedBytes ?? same)(message),
    sized((corrupt?.signatureData ?? same)(signatureData), 4),
  )
  return concatBytes((corrupt?.quote ?? same)(quote), trailing)
}
