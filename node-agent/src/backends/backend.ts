import type { WeightsLoader } from "../weights/WeightsLoader.js"
import type { ChatRequest } from "./chatRequest.js"
import type { ServingBackend } from "./serving.js"
import type { CountedBy, OpenAiUsage } from "./usage.js"

export type { CountedBy, OpenAiUsage } from "./usage.js"

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

/** The half of the port that runs Jobs: whole answers to text chats. */
export type JobBackend = {
  readonly name: string
  /** Runs one request to its end. Throws BackendError; an aborted `signal` frees what the request held. */
  generate(job: {
    request: ChatRequest
    signal: AbortSignal
    /** Raw address: whose weights run, where weights are loaded by listing. */
    listing?: string
  }): Promise<Generation>
  /** Tokens of `text` without special tokens, where the backend has a tokenizer; of that listing's model. */
  countTokens?(text: string, listing?: string): Promise<number>
  describe(): BackendDescription
  /** Where it runs the weights that are given to it by listing, and loads them itself. */
  readonly loader?: WeightsLoader
  /** Stops what is running, releases the model; later calls fail with BACKEND_CLOSED. */
  close(): Promise<void>
}

/** The port to a model: the embedded engine or any OpenAI-compatible server inside the same TD. */
export type Backend = JobBackend & ServingBackend
