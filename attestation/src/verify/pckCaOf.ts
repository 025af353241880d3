import { equalBytes } from "../bytes/equalBytes.js"
import { INTEL_NAMES } from "../x509/intelNames.js"
import type { PckCa } from "./checkPckChain.js"

/** Which of Intel's PCK certificate authorities a name (DER) is; `undefined` for any other name. */
export function pckCaOf(name: Uint8Array): PckCa | undefined {
  if (equalBytes(name, INTEL_NAMES.platform)) return "platform"
  return equalBytes(name, INTEL_NAMES.processor) ? "processor" : undefined
}
