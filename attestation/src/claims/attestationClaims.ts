import type { TcbStatus } from "../collateral/tcbStatus.js"
import type { TcbVerdict } from "../collateral/tcbVerdict.js"
import type { QeReport } from "../quote/qeReport.js"
import type { TdReport } from "../quote/tdReport.js"
import type { PckCa } from "../verify/pckCaOf.js"
import type { PckExtension } from "../x509/parsePckExtension.js"

/** What a verified quote proves; hashes that the contracts hold are uint256, the rest raw bytes. */
export type AttestationClaims = TdReport &
  Omit<PckExtension, "cpuSvn"> & {
    readonly quoteVersion: 4 | 5
    /** SHA-256 over the measurements: see `imageId`. */
    readonly imageId: bigint
    /** SHA-256 over the hardware's ids: see `platformId`. */
    readonly platformId: bigint
    /** SHA-256 of the TDX module's measurement. */
    readonly mrSeamHash: bigint
    /** SHA-256 of the signed header and body. */
    readonly quoteBodyHash: bigint
    /** SHA-256 of the attestation key (x | y). */
    readonly attestationKeyHash: bigint
    /** The quoting enclave's report, for its identity to be judged. */
    readonly qeReport: QeReport
    readonly ca: PckCa
    /** Serial number of the PCK certificate, for its revocation to be judged. */
    readonly pckSerial: bigint
    /** Unix seconds. */
    readonly pckNotBefore: number
    /** Unix seconds. */
    readonly pckNotAfter: number
    /** CPUSVN in the PCK certificate, 16 bytes. */
    readonly pckCpuSvn: Uint8Array
    /** Unix seconds: the first of notAfter of PCK and CA. */
    readonly certificatesUntil: number
    /** The merged status. */
    readonly tcbStatus: TcbStatus | "not evaluated"
    /** What the status is made of; `undefined` where there was no collateral. */
    readonly tcb: TcbVerdict | undefined
  }
