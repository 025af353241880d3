import type { PriceSheet, Receipt, Usage } from "@cocoon/protocol"
import type { Address } from "@ton/core"

/** Routes of the OpenAI API that a node may serve in a Session. */
export type InferencePath = "/v1/chat/completions" | "/v1/completions" | "/v1/embeddings"

/** One request; `body` is the OpenAI request, whose `model` is the caller's name for the listing. */
export interface InferenceRequest {
  readonly path: InferencePath
  readonly body: Readonly<Record<string, unknown>>
  /** Ends the request; what was generated until then is metered. */
  readonly signal?: AbortSignal
  /** Told the most that the request can cost, in nanoTON, before anything is sent; what it throws refuses the request. */
  readonly reserve?: (worstCase: bigint) => void | Promise<void>
}

/** Who counted the tokens: the engine, the model server's word, a tokenizer that agreed, or the lower of two counts. */
export type CountedBy = "engine" | "unchecked" | "checked" | "lower"

/** What a request cost and the proof of it; checked before it is given out. Hashes and ids are uint256. */
export interface Charge {
  readonly usage: Usage
  /** nanoTON at the Session's sheet. */
  readonly cost: bigint
  readonly countedBy: CountedBy
  readonly receipt: Receipt
  /** 64 bytes, by `enclaveKey`. */
  readonly signature: Uint8Array
  readonly enclaveKey: Uint8Array
  /** With the content they open requestHash and responseHash; 32 bytes each. */
  readonly requestSalt: Uint8Array
  readonly responseSalt: Uint8Array
  readonly requestId: bigint
  readonly session: Address
  readonly provider: Address
}

/** An answer whose head has arrived. */
export interface InferenceAnswer {
  /** HTTP status that the node gave inside the envelope. */
  readonly status: number
  readonly contentType: string
  /** Bytes of the OpenAI answer in order; leaving the loop early cancels the request. Throws CocoonError. */
  readonly data: AsyncIterable<Uint8Array>
  /**
   * Settles when the last chunk was checked: the charge, or null if nothing was metered. Never rejects before `data` throws;
   * a node that broke the protocol rejects it with CocoonError NODE_MISBEHAVED.
   */
  readonly charge: Promise<Charge | null>
}

/** A listing that at least one verified node serves now. */
export interface ServedModel {
  /** The caller's name for it, or the listing's raw address. */
  readonly name: string
  readonly listing: Address
  readonly modelHash: bigint
  readonly royaltyBps: number
  /** Cheapest sheet among the nodes that may be used. */
  readonly sheet: PriceSheet
  readonly contextTokens: number | null
  readonly paths: readonly InferencePath[]
  /** Optional fields of the OpenAI request that some node takes. */
  readonly fields: readonly string[]
  readonly nodes: number
}

/** Where a Session stands; amounts are nanoTON. */
export interface SessionStanding {
  readonly session: Address
  readonly provider: Address
  readonly listing: Address
  readonly deposit: bigint
  readonly metered: bigint
  readonly authorised: bigint
  readonly inFlight: bigint
  readonly expiresAt: number
  readonly status: "opening" | "open" | "closing" | "closed"
}

/**
 * Inference in Sessions: finds verified nodes, opens and funds Sessions, seals, streams, checks receipts.
 * Errors are CocoonErrors by code: UNKNOWN_MODEL, UNSUPPORTED_PATH, UNSUPPORTED_FIELD (details.field), BAD_REQUEST (details.param), NO_NODE (nobody
 * verified serves it now), NODE_BUSY (all are full), BUDGET_EXHAUSTED, WALLET_REFUSED, CONTEXT_TOO_LONG, NODE_FAILED (no node answered), NODE_MISBEHAVED, ABORTED, CLOSED.
 */
export interface Inference {
  models(): Promise<readonly ServedModel[]>
  /** Resolves when the first chunk has come; before it, other nodes are tried. */
  request(request: InferenceRequest): Promise<InferenceAnswer>
  /** Of all Sessions that stand or are closing, then of those that ended since the start. */
  standings(): readonly SessionStanding[]
  /** `settle` asks the nodes for final receipts and gets the money back; `keep` leaves Sessions open for the next start. */
  close(ending: "keep" | "settle"): Promise<void>
}
