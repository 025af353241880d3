import type { Address } from "@ton/core"
import type { Finality } from "../model/Finality.js"

/** What to follow, and from where. */
export interface StreamOptions {
  readonly addresses: readonly Address[]
  /**
   * Raw address (`0:…` lower case) → lt of the last transaction already handled. An address that is
   * not here is followed from its first transaction; the current head means "from now on".
   */
  readonly since?: Readonly<Record<string, bigint>> | undefined
  /** Below `finalized` the stream also yields previews. Default `finalized`. */
  readonly minFinality?: Finality | undefined
  /** Ends the stream without an error. */
  readonly signal?: AbortSignal | undefined
  /** How often v3 is asked while the event stream works; default 15 000 ms. */
  readonly pollIntervalMs?: number | undefined
  /** How often v3 is asked while it does not; default 2 000 ms. */
  readonly fallbackPollMs?: number | undefined
  /** Silence after which the event stream counts as dead; default 45 000 ms. */
  readonly idleTimeoutMs?: number | undefined
}
