import type { Network } from "../../decode/Network.js"
import type { FollowedAccount } from "../FollowedAccount.js"
import type { HistoryRow } from "./HistoryRow.js"

/** Rows of one request for history. */
export const PAGE_ROWS = 1_000

/** What is asked: transactions of these accounts from a lt on, oldest first, and the codes that they are read under. */
export interface PageRequest {
  readonly accounts: readonly FollowedAccount[]
  readonly startLt: bigint
  readonly network: Network
  readonly signal: AbortSignal
}

/** Reads a page of at most PAGE_ROWS. Throws TonIndexerError. */
export type ReadPage = (request: PageRequest) => Promise<readonly HistoryRow[]>
