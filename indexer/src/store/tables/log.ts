import type { Json, Numeric } from "./column.js"

/** An account that is followed, and how far: the cursor. Its address was derived from `names`, never believed. */
export interface AccountTable {
  address: string
  kind: AccountKind
  /** What the address was derived from. */
  names: Json<AccountNames>
  /** Who showed it first, and in which transaction: the oldest by lt, in whatever order they were read; the address itself and 0 for the roots. */
  found_by: string
  found_lt: Numeric
  /** Newest transaction that showed it: a deal that ended before that has begun anew. */
  shown_lt: Numeric
  /** Last transaction handled; 0 and null before the first. */
  last_lt: Numeric
  last_hash: string | null
  /** After the last transaction, when the API told. */
  balance: Numeric | null
  /** False after a transaction that ended a deal, unless a newer one showed it (`shown_lt`): nobody asks for it until it is found again. */
  followed: boolean
}

export type AccountKind =
  | "registry"
  | "verifier"
  | "pool"
  | "provider"
  | "model"
  | "job"
  | "session"

/** Names by kind, as strings. */
export type AccountNames =
  | { readonly kind: "registry" | "verifier" | "pool" }
  | { readonly kind: "provider"; readonly owner: string; readonly index: number }
  | {
      readonly kind: "model"
      readonly owner: string
      readonly modelHash: string
      readonly royaltyBps: number
    }
  | {
      readonly kind: "job"
      readonly client: string
      readonly nonce: string
      readonly termsHash: string
    }
  | {
      readonly kind: "session"
      readonly client: string
      readonly owner: string
      readonly index: number
      readonly nonce: string
      readonly termsHash: string
    }

/** Every transaction of a followed account, good and bad. */
export interface TransactionTable {
  account: string
  lt: Numeric
  hash: string
  at: number
  masterchain_seqno: number | null
  trace_id: string | null
  /** Normalised hash of the external message that began the trace. */
  external_hash: string | null
  opcode: number | null
  /** The message's name by opcode (a bounce has the name of what came back), null when unknown. */
  name: string | null
  /** Null: an external message. */
  source: string | null
  value: Numeric
  bounced: boolean
  success: boolean
  exit_code: number | null
  fees: Numeric
  gas: Numeric | null
  /** After it, when the API tells. */
  balance: Numeric | null
}

/** The append-only log: what each transaction that took effect means. State is a fold over it, account by account, in lt order. */
export interface EventTable {
  account: string
  lt: Numeric
  /** Place among the events of its transaction. */
  seq: number
  /** `contract.Message`, such as `job.ClaimJob`; a bounce is `provider.ClaimJobBounced`. */
  kind: string
  at: number
  data: Json<Readonly<Record<string, unknown>>>
}

/** Transactions that are not final yet: shown, never counted; gone when they are final or invalidated. */
export interface PendingTable {
  hash: string
  external_hash: string | null
  account: string
  lt: Numeric
  at: number
  name: string | null
  success: boolean
  finality: "pending" | "confirmed"
}

/** One row: which network this is, and how far the chain was when it was last looked at. */
export interface HeadTable {
  id: 1
  registry: string
  global_id: number
  /** Newest masterchain block that the API showed, and everything up to it is indexed. */
  seqno: number
  at: number
}
