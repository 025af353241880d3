/** Inclusive bounds in lt and in unix seconds. */
export interface RangeParams {
  readonly startLt?: bigint | undefined
  readonly endLt?: bigint | undefined
  readonly startUtime?: number | undefined
  readonly endUtime?: number | undefined
}
