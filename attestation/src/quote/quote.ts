import type { QeReport } from "./qeReport.js"
import type { TdReport } from "./tdReport.js"

/** A parsed TDX quote. All byte strings are views of the bytes that were parsed. */
export type Quote = {
  readonly version: 4 | 5
  /** 2 is TDX 1.0 (and version 4), 3 is TDX 1.5. */
  readonly bodyType: 2 | 3
  /** 4 bytes of the header that Intel reserves. */
  readonly reserved: Uint8Array
  /** 16 bytes. */
  readonly qeVendorId: Uint8Array
  /** 20 bytes. */
  readonly userData: Uint8Array
  readonly report: TdReport
  /** Header and body: exactly what the attestation key signed (632, 638 or 702 bytes). */
  readonly signedBytes: Uint8Array
  /** r | s, 64 bytes. */
  readonly signature: Uint8Array
  /** x | y, 64 bytes. */
  readonly attestationKey: Uint8Array
  readonly qeReport: QeReport
  /** Exactly what the PCK key signed, 384 bytes. */
  readonly qeReportBytes: Uint8Array
  /** r | s, 64 bytes. */
  readonly qeReportSignature: Uint8Array
  readonly authData: Uint8Array
  /** DER of the certificates in the quote's order: PCK leaf first. */
  readonly pckChain: readonly Uint8Array[]
  /** Size in bytes by the lengths inside: what follows is not part of the quote. */
  readonly size: number
}
