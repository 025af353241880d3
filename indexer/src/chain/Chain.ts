import type { Writer } from "../store/Writer.js"
import type { ChainReader } from "./ChainReader.js"

/** What follows a chain: its reader, and who writes what is not in the history of accounts. */
export interface Chain extends ChainReader {
  readonly writer: Pick<Writer, "preview" | "forget" | "pots">
  /** Block up to which the database was indexed when this began; 0: none. */
  readonly indexedSeqno: number
  /** Waits so long, or less when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** Unix milliseconds. */
  readonly now: () => number
}
