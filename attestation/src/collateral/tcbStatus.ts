/**
 * TCB statuses of Intel's Provisioning Certification Service (API v4, `tcbStatus`), best first;
 * the position in this list is the code that contracts hold.
 */
export const TCB_STATUSES = [
  "UpToDate",
  "SWHardeningNeeded",
  "ConfigurationNeeded",
  "ConfigurationAndSWHardeningNeeded",
  "OutOfDate",
  "OutOfDateConfigurationNeeded",
  "Revoked",
] as const

/** One of Intel's TCB statuses. */
export type TcbStatus = (typeof TCB_STATUSES)[number]
