import type { Network } from "../decode/Network.js"
import type { FollowedAccount } from "./FollowedAccount.js"
import type { HistoryRow } from "./read/HistoryRow.js"

/**
 * Why an account could not be read on: something is missing, contradicts, is newer than what the Registry is known to, or was decoded
 * under codes that were not yet all.
 */
export type Mark = "gap" | "conflict" | "beyond" | "recode"

/** What became of the transactions that were given. */
export interface Taken {
  readonly transactions: number
  readonly events: number
  /** Accounts that are followed from now on, their history not read yet. */
  readonly found: readonly FollowedAccount[]
  /** Accounts that are followed no more. */
  readonly ended: readonly string[]
  readonly marks: ReadonlyMap<string, Mark>
  /** The pool told of something. */
  readonly pool: boolean
}

/** Turns transactions into rows of the store: each followed account's exactly once, in the order of its chain. */
export interface Ingest {
  /** Followed accounts by raw address, with their cursors. */
  accounts(): ReadonlyMap<string, FollowedAccount>
  /** Block up to which the Registry is indexed; nothing newer of another account is taken, for codes may be missing to read it. The last word counts. */
  registryKnownTo(seqno: number): void
  registrySeqno(): number
  /** With the codes that are known to be in force. */
  network(): Network
  /** Takes what follows the cursors, out of rows in any order, and leaves the rest. One call at a time commits. */
  take(rows: readonly HistoryRow[]): Promise<Taken>
  /** Says that everything up to this block is indexed; see createHead. */
  advance(head: { readonly seqno: number; readonly at: number }): Promise<void>
}
