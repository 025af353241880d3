import type { WalletSend } from "@cocoon/client/wallet"
import type { TraceStep } from "./TraceStep.js"

/** A batch that the wallet sent for an action, and what came of it so far. */
export interface SentBatch {
  readonly sent: WalletSend
  readonly steps: readonly TraceStep[]
  /** `running`: messages are still on their way; `unknown`: no longer followed, the chain goes on by itself. */
  readonly status: "running" | "complete" | "indexed" | "unknown"
}
