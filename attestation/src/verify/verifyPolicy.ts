import type { TcbStatus } from "../collateral/tcbStatus.js"

/** What a caller accepts beyond the strict default; the verifier relaxes nothing by itself. */
export type VerifyPolicy = {
  /** Accept a TD whose host may read its memory. */
  readonly allowDebug: boolean
  /** Accept a TD that lets the host inject #VE on its memory. */
  readonly allowSeptVeDisableClear: boolean
  /** Accept a TD to which a service TD (say, for migration) is bound. */
  readonly allowServiceTd: boolean
  /** Merged TCB statuses to accept; looked at only where there is collateral. */
  readonly acceptedStatuses: readonly TcbStatus[]
  /** Major versions of TDX modules to accept besides 0 and 1. */
  readonly extraModuleMajors: readonly number[]
  /** Image ids to accept; `undefined` accepts every one, for callers that decide on the claims. */
  readonly imageIds: readonly bigint[] | undefined
}

/** Nothing allowed, status UpToDate only; which images are good is not the library's to say. */
export const STRICT_POLICY: VerifyPolicy = Object.freeze({
  allowDebug: false,
  allowSeptVeDisableClear: false,
  allowServiceTd: false,
  acceptedStatuses: Object.freeze(["UpToDate" as const]),
  extraModuleMajors: Object.freeze([]),
  imageIds: undefined,
})
