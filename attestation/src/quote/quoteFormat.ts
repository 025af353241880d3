import { hexToBytes } from "../bytes/hexToBytes.js"

/** Constants of Intel's TDX DCAP quoting library API, "TD quote format" (versions 4 and 5). */
export const QUOTE_FORMAT = {
  /** ECDSA-256 with the P-256 curve. */
  keyType: 2,
  /** TDX. */
  teeType: 0x81,
  /** Version 5: type of a TDX 1.0 body, the only one that version 4 has. */
  bodyTdx10: 2,
  /** Version 5: type of a TDX 1.5 body. */
  bodyTdx15: 3,
  /** Certification data: concatenated PCK certificate chain in PEM. */
  certificationPckChain: 5,
  /** Certification data: QE report, its signature, auth data and further certification data. */
  certificationQeReport: 6,
} as const

/** The vendor id of Intel's quoting enclaves, 16 bytes. */
export const INTEL_QE_VENDOR_ID = hexToBytes("939a7233f79c4ca9940a0db3957f0607")
