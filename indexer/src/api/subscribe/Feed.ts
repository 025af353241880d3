import type { Row } from "../../store/Database.js"
import type { JobFilter } from "../schema/jobFilter.js"

/** How far the chain is indexed: the newest masterchain block, and its time in unix seconds. */
export interface IndexedHead {
  readonly seqno: number
  readonly at: number
}

/** What changed since a follower last looked; "many": more accounts than are worth naming. */
export interface Changes extends IndexedHead {
  readonly accounts: ReadonlySet<string> | "many"
}

/** Jobs of a filter that changed at or after a second; `now` is what the filter means by it. */
export interface JobsSince {
  readonly filter: JobFilter | null
  readonly since: number
  readonly now: number
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
  /** Those that changed last, at most 1,000, oldest change first, read anew; the same of many followers is one statement. */
  jobsSince(asked: JobsSince): Promise<readonly Row<"job">[]>
  /** What is not final of an account or of all, oldest first, at most 200, read anew; all that is asked at once is two statements. */
  pendingOf(account: string | null): Promise<readonly Row<"pending">[]>
  close(): Promise<void>
}
