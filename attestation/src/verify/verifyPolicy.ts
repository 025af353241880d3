/** What a caller accepts beyond the strict default; the verifier relaxes nothing by itself. */
export type VerifyPolicy = {
  /** Accept a TD whose host may read its memory. */
  readonly allowDebug: boolean
  /** Accept a TD that lets the host inject #VE on its memory. */
  readonly allowSeptVeDisableClear: boolean
  /** Accept a TD to which a service TD (say, for migration) is bound. */
  readonly allowServiceTd: boolean
}

/** Nothing allowed. */
export const STRICT_POLICY: VerifyPolicy = Object.freeze({
  allowDebug: false,
  allowSeptVeDisableClear: false,
  allowServiceTd: false,
})
