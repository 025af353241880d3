import type { VerifyOnChain } from "./quote/onChain.js"

/** What a command line has of the world besides files. */
export type CommandIo = {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Unix seconds. */
  readonly now: () => number
  /** Runs a quote through the contract; without it there is no `--on-chain`. */
  readonly verifyOnChain?: VerifyOnChain
}

/** What a command has: also a way to say how it ended (0 or 1). */
export type CommandContext = CommandIo & { readonly setExitCode: (code: number) => void }
