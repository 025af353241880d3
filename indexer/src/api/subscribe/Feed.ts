import type { Row } from "../../store/Database.js"

/** How far the chain is indexed: the newest masterchain block, and its time in unix seconds. */
export interface IndexedHead {
  readonly seqno: number
  readonly at: number
}

/** What changed since a follower last looked; "many": more accounts than are worth naming. */
export interface Changes extends IndexedHead {
  readonly accounts: ReadonlySet<string> | "many"
}

/** One listener on the store's notices for all subscribers of a process. */
export interface Feed {
  /** Of the last notice, or as the store had it at the start; undefined for an empty store. */
  head(): IndexedHead | undefined
  /**
   * What is committed from now on. A follower that is slow gets what it missed as one, never nothing: it cannot fall behind by more
   * than the size of one set. Ends with `return()`, with the signal or with the feed.
   */
  follow(signal?: AbortSignal): AsyncGenerator<Changes, void, undefined>
  /** Deals at an address, oldest first, read anew; all that followers ask for after one notice is one statement. */
  jobsAt(address: string): Promise<readonly Row<"job">[]>
  close(): Promise<void>
}
