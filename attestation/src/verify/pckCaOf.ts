import { equalBytes } from "../bytes/equalBytes.js"
import { INTEL_NAMES } from "../x509/intelNames.js"

/** Which of Intel's two certificate authorities issued a PCK certificate. */
export type PckCa = "platform" | "processor"

/** Which of Intel's PCK certificate authorities a name (DER) is; `undefined` for any other name. */
export function pckCaOf(name: Uint8Array): PckCa | undefined {
  if (equalBytes(name, INTEL_NAMES.platform)) return "platform"
  return equalBytes(name, INTEL_NAMES.processor) ? "processor" : undefined
}
