import type { Decoded, FoundAccount } from "../decode/Decoded.js"
import type { Row } from "./Database.js"

/** A decoded transaction and the one before it on its account, as the transaction itself names it. */
export interface LinkedDecoded extends Decoded {
  /** `lt` is "0" for an account's first, also of one that came back after its end; null: the API did not say, so nothing is checked. */
  readonly previous: { readonly lt: string; readonly hash: string | null } | null
}

/** What is committed at once. */
export interface Batch {
  /** In lt order for each account, accounts in any order; what is at or below an account's cursor is skipped. */
  readonly decoded: readonly LinkedDecoded[]
  /** Block up to which all of the followed accounts are indexed after this batch, and its unix second; it replaces the one before. */
  readonly head?: { readonly seqno: number; readonly at: number }
}

/** Which network a database is of, and the accounts that are followed without having been found. */
export interface Roots {
  /** Raw address. */
  readonly registry: string
  readonly globalId: number
  readonly accounts: readonly FoundAccount[]
}

/** What was new in a batch: transactions and events written, accounts found. */
export interface Committed {
  readonly transactions: number
  readonly events: number
  readonly found: readonly FoundAccount[]
  /** Accounts that the batch changed, as they are after it. */
  readonly accounts: readonly Row<"account">[]
}

/** Where indexing goes on. */
export interface Standing {
  /** Accounts that are followed, with their cursors. */
  readonly followed: readonly Row<"account">[]
  /** ProtocolCodes that the Registry ever had in force, oldest first; empty before it is indexed. */
  readonly codes: readonly string[]
  /** Block up to which all is indexed; 0: none. */
  readonly seqno: number
}

/** Which previews: all of them, those of one trace, or those that will not come true any more: their account is past them, or they are older than a unix second. */
export type Previews = "all" | { readonly externalHash: string } | { readonly olderThan: number }

/** The only one that changes the tables. */
export interface Writer {
  /** Makes an empty database that of a network; throws STORE_OTHER_NETWORK when it is another's. */
  begin(roots: Roots): Promise<void>
  /** Read in the writer's own session: those who read may have all other connections. Throws STORE_EMPTY. */
  standing(): Promise<Standing>
  /** All or nothing. Throws STORE_UNKNOWN_ACCOUNT, STORE_GAP (retryable: ask again from the cursor), STORE_FORK. */
  commit(batch: Batch): Promise<Committed>
  /** Shows transactions that are not final; those that are final already are left out. */
  preview(rows: readonly Row<"pending">[]): Promise<void>
  /** Drops previews. */
  forget(what: Previews): Promise<void>
  /** What an epoch of a pool gives out, as read by getter. */
  pots(rows: readonly Row<"reward_pot">[]): Promise<void>
  /** All rows of state anew from the log, in one transaction; the number of events folded. */
  rebuild(): Promise<number>
}
