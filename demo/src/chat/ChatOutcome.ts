import type { Transaction } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"

/** A streamed chat through the gateway, paid in a Session that was then settled. */
export interface ChatOutcome {
  readonly prompt: string
  readonly answer: string
  /** Events of the stream that carried text. */
  readonly pieces: number
  /** Tokens, as the OpenAI client saw them. */
  readonly usage: { readonly prompt: number; readonly completion: number }
  /** What the gateway said that it cost, nanoTON. */
  readonly cost: bigint
  readonly session: Address
  /** Of the Session's receipt, that paid for it. */
  readonly enclaveKey: string
  /** Every transaction of every trace that touched the Session, by lt. */
  readonly transactions: readonly Transaction[]
}
