import type { Network } from "../../decode/Network.js"
import type { FollowedAccount } from "../FollowedAccount.js"
import type { HistoryRow } from "./HistoryRow.js"

/** Most rows of one request for history. */
export const PAGE_ROWS = 1_000

/** What is asked: transactions of these accounts from a lt on, oldest first, and the codes that they are read under. */
export interface PageRequest {
  readonly accounts: readonly FollowedAccount[]
  readonly startLt: bigint
  /** Rows at most. */
  readonly limit: number
  readonly network: Network
  readonly signal: AbortSignal
}

/** Reads a page. Throws TonIndexerError. */
export type ReadPage = (request: PageRequest) => Promise<readonly HistoryRow[]>
