import type { TcbStatus } from "./tcbStatus.js"

/** What Intel's collateral says of a quote's platform. */
export type TcbVerdict = {
  /** Of platform, TDX module and quoting enclave together. */
  readonly status: TcbStatus
  readonly platformStatus: TcbStatus
  /** `undefined` where no module identity governs: TDX modules of major version 0. */
  readonly moduleStatus: TcbStatus | undefined
  readonly qeStatus: TcbStatus
  /** Of the three matched levels, sorted. */
  readonly advisoryIds: readonly string[]
  /** Of the TCB info. */
  readonly tcbEvaluationDataNumber: number
  readonly qeEvaluationDataNumber: number
  /**
   * Unix seconds: the first nextUpdate of TCB info, QE identity and both revocation lists, or
   * notAfter of PCK, its CA and the TCB signers.
   */
  readonly collateralUntil: number
}
