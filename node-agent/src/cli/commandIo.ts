import type { CommandIo as Io } from "@cocoon/service"

/** Where a command speaks: its result on `out`, everything else on `err`; `setExitCode` for 0 and 1. */
export type CommandIo = Io & { setExitCode(code: number): void }
