import type { TcbStatus } from "@cocoon/attestation"

/** Which nodes a private model's owner gives the content key to, beside what the Registry admits. */
export interface KeyPolicy {
  /** 1 to 16 image ids. */
  readonly images: readonly bigint[]
  /** Evaluation number of the TCB info that the quote is judged by, at least. */
  readonly tcbNumber: number
  readonly tcbStatuses: readonly TcbStatus[]
  /** What the quote must bind; 0: any. */
  readonly gpuEvidenceHash: bigint
}
