import type { TcbStatus } from "./tcbStatus.js"

/** What a status says is wrong; a merged status says all of it. */
const HARDENING = 1
const CONFIGURATION = 2
const OUT_OF_DATE = 4
const REVOKED = 8

const FAULTS: Readonly<Record<TcbStatus, number>> = {
  UpToDate: 0,
  SWHardeningNeeded: HARDENING,
  ConfigurationNeeded: CONFIGURATION,
  ConfigurationAndSWHardeningNeeded: CONFIGURATION | HARDENING,
  OutOfDate: OUT_OF_DATE,
  OutOfDateConfigurationNeeded: OUT_OF_DATE | CONFIGURATION,
  Revoked: REVOKED,
}

/**
 * The status of several parts (platform, TDX module, quoting enclave) together. Order, worst first:
 * Revoked; OutOfDate, which becomes OutOfDateConfigurationNeeded beside a configuration fault and
 * hides a hardening one; ConfigurationNeeded; SWHardeningNeeded; UpToDate. For every pair that can
 * occur it is what Intel's Quote Verification Library computes (SGX-TDX-DCAP-QuoteVerificationLibrary,
 * TdxModuleCheck.cpp and QuoteVerifier.cpp: "convergeTcbStatusWith…"); being a union of faults, it
 * does not depend on the order in which parts are merged.
 */
export function mergeTcbStatuses(...statuses: readonly TcbStatus[]): TcbStatus {
  const faults = statuses.reduce((sum, status) => sum | FAULTS[status], 0)
  if ((faults & REVOKED) !== 0) return "Revoked"
  const configured = (faults & CONFIGURATION) === 0
  if ((faults & OUT_OF_DATE) !== 0) return configured ? "OutOfDate" : "OutOfDateConfigurationNeeded"
  if ((faults & HARDENING) !== 0) {
    return configured ? "SWHardeningNeeded" : "ConfigurationAndSWHardeningNeeded"
  }
  return configured ? "UpToDate" : "ConfigurationNeeded"
}
