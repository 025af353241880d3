import type { ChatRequest } from "./chatRequest.js"

/** Token counts as in OpenAI's usage object; counts are integers ≥ 0 and details never exceed their total. */
export type OpenAiUsage = {
  prompt_tokens: number
  completion_tokens: number
  total_tokens: number
  prompt_tokens_details: { cached_tokens: number }
  completion_tokens_details: { reasoning_tokens: number }
}

/**
 * Who counted the tokens: the engine in this process, the server's word with no second count, the
 * server's word confirmed by a tokenizer, or the lower of the two when they were apart.
 */
export type CountedBy = "engine" | "unchecked" | "checked" | "lower"

/** One finished generation. */
export type Generation = {
  content: string
  finishReason: "stop" | "length" | "content_filter"
  usage: OpenAiUsage
  countedBy: CountedBy
}

/** What a backend says of itself on status pages; holds no address beyond the configured one. */
export type BackendDescription = {
  kind: "embedded" | "openai"
  model: string
  /** True for the bundled demonstration model, which must be called a toy wherever it is shown. */
  toy: boolean
  /** A file name, or the server's origin. */
  location: string
}

/** The port to a model: the embedded engine or any OpenAI-compatible server inside the same TD. */
export type Backend = {
  readonly name: string
  /** Runs one request to its end. Throws BackendError; an aborted `signal` frees what the request held. */
  generate(job: { request: ChatRequest; signal: AbortSignal }): Promise<Generation>
  /** Tokens of `text` without special tokens, where the backend has a tokenizer. */
  countTokens?(text: string): Promise<number>
  describe(): BackendDescription
  /** Stops what is running, releases the model; later calls fail with BACKEND_CLOSED. */
  close(): Promise<void>
}
