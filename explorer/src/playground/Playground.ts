import type { InferenceAnswer } from "@cocoon/client"
import type { TurnReceipt } from "./Conversation.js"
import type { ChatMessage } from "./messagesOf.js"

/** NanoTON for a million tokens of each class. */
export interface Sheet {
  readonly prompt: bigint
  readonly cached: bigint
  readonly completion: bigint
  readonly reasoning: bigint
}

/** A listing that a node serves for chats, whose quote this browser verified; the address is raw. */
export interface PlaygroundModel {
  readonly listing: string
  /** Of the cheapest node. */
  readonly sheet: Sheet
  readonly contextTokens: number | null
  readonly fields: readonly string[]
  readonly nodes: number
}

/** Where a Session stands; addresses are raw, amounts nanoTON, times unix seconds. */
export interface PlaygroundSession {
  readonly address: string
  readonly provider: string
  readonly listing: string
  readonly deposit: bigint
  readonly metered: bigint
  readonly expiresAt: number
  readonly status: "opening" | "open" | "closing" | "closed"
}

/** A node that was found and not used, and why. */
export interface RefusedNode {
  /** Raw address of the Provider. */
  readonly provider: string
  readonly code: string
}

/** What a question is asked with. */
export interface Question {
  readonly model: PlaygroundModel
  readonly messages: readonly ChatMessage[]
  readonly maxTokens: number
  /** Undefined: the model's own. */
  readonly temperature: number | undefined
  /** NanoTON of a Session that has to be opened for it. */
  readonly deposit: bigint
  readonly signal: AbortSignal
}

/** What is known of an answer besides its charge. */
export interface ReceiptFacts {
  readonly id: string
  readonly model: string
  /** All bytes of the answer; null when it was cut off. */
  readonly bytes: Uint8Array | null
}

/** Chats in Sessions of this browser. */
export interface Playground {
  /** From whose root quotes are verified. */
  readonly root: "intel" | "development"
  readonly models: () => Promise<readonly PlaygroundModel[]>
  /** Those that stand, then those that ended since the page was loaded. */
  readonly sessions: () => readonly PlaygroundSession[]
  readonly refused: () => readonly RefusedNode[]
  /** Throws CocoonError (codes of `Inference`). */
  readonly ask: (question: Question) => Promise<InferenceAnswer>
  /** Waits for the charge of an answer. Throws CocoonError NODE_MISBEHAVED. */
  readonly receipt: (answer: InferenceAnswer, facts: ReceiptFacts) => Promise<TurnReceipt | null>
  /** The next question may add so much to its Session's deposit, nanoTON. */
  readonly allowTopUp: (amount: bigint) => Promise<void>
  /** Asks the nodes for final receipts and gets the rest of the deposits back; a new Session can be opened after it. */
  readonly end: () => Promise<void>
  /** Leaves the Sessions as they are: the journal in this browser has them. */
  readonly close: () => Promise<void>
}

/** Why a wallet is asked to sign. */
export type SigningPurpose = "open" | "topUp" | "end"
