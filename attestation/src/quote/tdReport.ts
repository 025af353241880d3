import type { Fields } from "../bytes/fieldTable.js"

/** A TDX 1.0 report body, 584 bytes: the body of version 4, and type 2 of version 5. */
export const TD_REPORT_10 = [
  ["teeTcbSvn", 16],
  ["mrSeam", 48],
  ["mrSignerSeam", 48],
  ["seamAttributes", 8],
  ["tdAttributes", 8],
  ["xfam", 8],
  ["mrTd", 48],
  ["mrConfigId", 48],
  ["mrOwner", 48],
  ["mrOwnerConfig", 48],
  ["rtmr0", 48],
  ["rtmr1", 48],
  ["rtmr2", 48],
  ["rtmr3", 48],
  ["reportData", 64],
] as const

/** What a TDX 1.5 report body, 648 bytes, adds: type 3 of version 5. */
export const TD_REPORT_15_TAIL = [
  ["teeTcbSvn2", 16],
  ["mrServiceTd", 48],
] as const

/** The measurements of a TD, raw bytes in the order and sizes of Intel's TD report. */
export type TdReport = Fields<typeof TD_REPORT_10> & {
  /** 16 bytes, TDX 1.5 bodies only. */
  readonly teeTcbSvn2: Uint8Array | undefined
  /** 48 bytes, TDX 1.5 bodies only; zero when no service TD is bound. */
  readonly mrServiceTd: Uint8Array | undefined
}
