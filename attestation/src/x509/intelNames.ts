import { intelName } from "./intelName.js"

/** The subject names of a PCK certificate chain, as DER, compared byte for byte as on chain. */
export const INTEL_NAMES = {
  root: intelName("Intel SGX Root CA"),
  platform: intelName("Intel SGX PCK Platform CA"),
  processor: intelName("Intel SGX PCK Processor CA"),
  pck: intelName("Intel SGX PCK Certificate"),
} as const
