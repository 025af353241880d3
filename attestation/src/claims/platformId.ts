import { sha256Uint } from "../hash/sha256Uint.js"
import type { PckExtension } from "../x509/parsePckExtension.js"

/**
 * The platform id (uint256): SHA-256 of PPID and platform instance id, 16 zero bytes where the PCK
 * certificate has none (Processor CA).
 */
export function platformId(
  pck: Pick<PckExtension, "ppid" | "platformInstanceId">,
): Promise<bigint> {
  return sha256Uint(pck.ppid, pck.platformInstanceId ?? new Uint8Array(16))
}
