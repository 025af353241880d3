/** What a committed batch changed, told to every API process: nothing is read from it but where to look again. */
export interface Notice {
  /** Masterchain block up to which everything is indexed, and its unix second; 0 before the first. */
  readonly seqno: number
  readonly at: number
  /** Raw addresses whose rows or transactions changed; `many`: more than are worth naming, or some were missed while the connection was away. */
  readonly accounts: readonly string[] | "many"
}
