/** Where a command speaks: its result on `out`, everything else on `err`; `setExitCode` for 0 and 1. */
export type CommandIo = {
  out(text: string): void
  err(text: string): void
  setExitCode(code: number): void
}
