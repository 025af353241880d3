import type { Fields } from "../bytes/fieldTable.js"

/** An SGX enclave report body, 384 bytes: here of the TD quoting enclave. Integers little endian. */
export const QE_REPORT = [
  ["cpuSvn", 16],
  ["miscSelect", 4],
  ["reserved1", 28],
  ["attributes", 16],
  ["mrEnclave", 32],
  ["reserved2", 32],
  ["mrSigner", 32],
  ["reserved3", 96],
  ["isvProdId", 2],
  ["isvSvn", 2],
  ["reserved4", 60],
  ["reportData", 64],
] as const

/** The quoting enclave's report, raw bytes. */
export type QeReport = Fields<typeof QE_REPORT>
