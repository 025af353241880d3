/** Tokens of an answer by class. */
export interface TurnUsage {
  readonly prompt: bigint
  readonly cached: bigint
  readonly completion: bigint
  readonly reasoning: bigint
}

/** What an answer cost, and the proof of it. */
export interface TurnReceipt {
  /** The document as it is copied: `object: "receipt"`. */
  readonly json: string
  /** NanoTON. */
  readonly cost: bigint
  readonly usage: TurnUsage
  /** Raw address. */
  readonly session: string
  readonly provider: string
  /** The answer's bytes as they arrived, to hold against the receipt; null when they were not all read, or not kept. */
  readonly bytes: Uint8Array | null
}

/** Why a question has no whole answer. */
export interface TurnError {
  readonly code: string
  readonly message: string
  /** NanoTON that the deposit lacks, where that is the reason. */
  readonly needed?: bigint
}

/**
 * Where a question stands: `waiting` until the first word, `counting` until the receipt has come and holds. A stopped answer is paid
 * as far as it was generated: its receipt follows.
 */
export type TurnStatus = "waiting" | "streaming" | "counting" | "done" | "stopped" | "failed"

/** A question and what came of it. */
export interface Turn {
  readonly id: string
  readonly question: string
  readonly answer: string
  readonly status: TurnStatus
  readonly error?: TurnError
  /** Undefined: not known yet; null: nothing was metered. */
  readonly receipt?: TurnReceipt | null
}

/** All that was said, oldest first. */
export interface Conversation {
  readonly turns: readonly Turn[]
}

/** What happens in a conversation. */
export type ConversationEvent =
  | { readonly type: "asked"; readonly id: string; readonly question: string }
  | { readonly type: "text"; readonly id: string; readonly text: string }
  | { readonly type: "read"; readonly id: string }
  | { readonly type: "stopped"; readonly id: string }
  | { readonly type: "charged"; readonly id: string; readonly receipt: TurnReceipt | null }
  | { readonly type: "failed"; readonly id: string; readonly error: TurnError }
  | { readonly type: "dropped"; readonly id: string }
  | { readonly type: "restored"; readonly turns: readonly Turn[] }
  | { readonly type: "cleared" }
