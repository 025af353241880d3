import type { Blockchain } from "@ton/sandbox"
import type { SandboxTransaction } from "./toTransaction.js"

/** Every transaction since the chain began, those of a loaded snapshot included. */
export const historyOf = (chain: Blockchain): readonly SandboxTransaction[] =>
  chain.snapshot().transactions
