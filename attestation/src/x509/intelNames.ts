import { intelName } from "./intelName.js"

/** The subject names of Intel's SGX certificates, as DER, compared byte for byte as on chain. */
export const INTEL_NAMES = {
  root: intelName("Intel SGX Root CA"),
  platform: intelName("Intel SGX PCK Platform CA"),
  processor: intelName("Intel SGX PCK Processor CA"),
  tcbSigner: intelName("Intel SGX TCB Signing"),
  pck: intelName("Intel SGX PCK Certificate"),
} as const
