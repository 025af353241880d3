import type { PckCa } from "@cocoon/attestation"

/** Which collateral is asked for. */
export type CollateralQuery = {
  /** Family, model, stepping, platform type and custom SKU: 12 hexadecimal digits of the PCK certificate. */
  readonly fmspc: string
  /** Who issued the PCK certificate. */
  readonly ca: PckCa
  /** Intel publishes new TCB levels early, and to everybody a while later: standard, when not given. */
  readonly update?: "early" | "standard"
}

/** A query in which nothing is left open; the FMSPC in lower case. */
export type FullQuery = Required<CollateralQuery>

/** Completes a query. Throws RangeError for an FMSPC that is none. */
export function fullQuery({ fmspc, ca, update = "standard" }: CollateralQuery): FullQuery {
  if (!/^[0-9a-fA-F]{12}$/.test(fmspc)) throw new RangeError(`not an FMSPC: ${fmspc.slice(0, 40)}`)
  return { fmspc: fmspc.toLowerCase(), ca, update }
}
