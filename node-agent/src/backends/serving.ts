import type { SERVE_PATHS } from "./servePaths.js"
import type { CountedBy, OpenAiUsage } from "./usage.js"

/** Routes of the OpenAI API that a Session may ask for. */
export type ServePath = (typeof SERVE_PATHS)[number]

/** One request of a Session: the parsed OpenAI body, not yet checked by the backend. */
export type ServeRequest = {
  readonly path: ServePath
  readonly body: Readonly<Record<string, unknown>>
  /**
   * Stops the generation; if data was out already, the events still end with the usage of what was generated. Whoever
   * leaves the loop early instead (`break`) stops the generation too, but learns no usage.
   */
  readonly signal: AbortSignal
  /** Keeps the prefix caches of Sessions apart where the server knows `cache_salt` (vLLM, SGLang); never the client's words. */
  readonly cacheSalt?: string
  /** Raw address: whose weights run, where weights are loaded by listing. */
  readonly listing?: string
}

/**
 * What a backend yields: a head, data, and as the last event the usage. `tokens` counts what was generated so far (as
 * far as it can be seen: an estimate from below), `bytes` are at most 256 KiB. A failure before the first token throws
 * BackendError and nothing was yielded; after it, the usage still comes, with `failed` (of a whole answer that was given
 * up while the engine worked on it, the usage alone). A `usage` inside the data is the
 * one of the last event.
 */
export type ServeEvent =
  | { readonly type: "head"; readonly contentType: "text/event-stream" | "application/json" }
  | { readonly type: "data"; readonly bytes: Uint8Array; readonly tokens: number }
  | {
      readonly type: "usage"
      readonly usage: OpenAiUsage
      readonly countedBy: CountedBy
      /** Code of the BackendError that ended the generation early; BACKEND_ABORTED after the request's own signal. */
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
  /**
   * Runs one request. Throws BackendError from the first step; a refused request is BACKEND_REQUEST with
   * `details.reason` ("unsupported_path", "unsupported_field", "unknown_field", "missing_field", "invalid_value") and
   * `details.param`, the field's name, before anything is sent to the model.
   */
  serve(request: ServeRequest): AsyncIterable<ServeEvent>
  abilities(): ServeAbilities
}
