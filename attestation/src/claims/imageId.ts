import { sha256Uint } from "../hash/sha256Uint.js"
import type { TdReport } from "../quote/tdReport.js"

const DOMAIN = new TextEncoder().encode("cocoon.image.v1")

/** The part of a TD report that identifies what runs in the TD. */
export type Measurements = Omit<
  TdReport,
  "teeTcbSvn" | "mrSeam" | "mrSignerSeam" | "seamAttributes" | "reportData" | "teeTcbSvn2"
>

/**
 * The image id (uint256): SHA-256 of "cocoon.image.v1", TDATTRIBUTES, XFAM, MRTD, MRCONFIGID,
 * MROWNER, MROWNERCONFIG, RTMR0 … RTMR3 and MRSERVICETD, or 48 zero bytes where a body has none.
 */
export function imageId(measurements: Measurements): Promise<bigint> {
  const m = measurements
  const launch = [m.tdAttributes, m.xfam, m.mrTd, m.mrConfigId, m.mrOwner, m.mrOwnerConfig]
  const runtime = [m.rtmr0, m.rtmr1, m.rtmr2, m.rtmr3, m.mrServiceTd ?? new Uint8Array(48)]
  return sha256Uint(DOMAIN, ...launch, ...runtime)
}
