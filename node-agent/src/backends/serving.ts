import type { CountedBy, OpenAiUsage } from "./backend.js"

/** Routes of the OpenAI API that a Session may ask for. */
export type ServePath = "/v1/chat/completions" | "/v1/completions" | "/v1/embeddings"

/** One request of a Session: the parsed OpenAI body, not yet checked by the backend. */
export type ServeRequest = {
  readonly path: ServePath
  readonly body: Readonly<Record<string, unknown>>
  /** Stops the generation; the events still end with the usage of what was generated. */
  readonly signal: AbortSignal
}

/**
 * What a backend yields: a head, data, and as the last event the usage. `tokens` counts what was generated so far.
 * A failure before the first token throws BackendError; after it, the usage still comes, with `failed`.
 */
export type ServeEvent =
  | { readonly type: "head"; readonly contentType: "text/event-stream" | "application/json" }
  | { readonly type: "data"; readonly bytes: Uint8Array; readonly tokens: number }
  | {
      readonly type: "usage"
      readonly usage: OpenAiUsage
      readonly countedBy: CountedBy
      /** Code of a BackendError that ended the generation early. */
      readonly failed?: string
    }

/** What a backend can do in a Session. */
export type ServeAbilities = {
  readonly paths: readonly ServePath[]
  /** Optional fields of the request that it takes; any other is refused by name. */
  readonly fields: readonly string[]
  readonly contextTokens: number | null
}

/** The serving half of the port to a model. */
export type ServingBackend = {
  serve(request: ServeRequest): AsyncIterable<ServeEvent>
  abilities(): ServeAbilities
}
