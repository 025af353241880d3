/** Where a command speaks: its result on `out`, everything else on `err`. */
export type CommandIo = {
  out(text: string): void
  err(text: string): void
}
