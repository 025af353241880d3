import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Journal } from "../journal/journal.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import type { Metrics } from "../metrics.js"
import type { ChainClock } from "./chainClock.js"
import type { ChainNames } from "./chainNames.js"

/** What the channel works with. */
export type ProviderChannelDeps = {
  readonly client: Pick<TonIndexerClient, "accountStates" | "sendMessage">
  readonly names: ChainNames
  readonly clock: ChainClock
  readonly journal: Journal
  readonly keys: {
    readonly enclave: Pick<Ed25519Key, "sign">
    readonly operator: Pick<Ed25519Key, "sign">
  }
  readonly metrics: Metrics
  readonly log: Log
  /** Ends sending; what is open stays in the journal. */
  readonly signal: AbortSignal
  /** How long to wait for the history before a message is sent again; 3 s unless a test says otherwise. */
  readonly resendMs?: number
}
