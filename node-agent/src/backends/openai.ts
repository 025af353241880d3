import { BackendError } from "./BackendError.js"
import type { Backend, Generation } from "./backend.js"
import type { ChatRequest } from "./chatRequest.js"
import { checkUsage, type UsageCheck } from "./checkUsage.js"
import { parseOpenAiResponse } from "./openaiResponse.js"
import { type HttpTarget, postJson } from "./postJson.js"
import { createServing } from "./serve/createServing.js"
import { DEFAULT_FIELDS } from "./serve/defaultFields.js"
import { createHttpPool, type HttpPool } from "./serve/httpPool.js"
import type { ServePath, ServingBackend } from "./serving.js"
import type { UsageTokenizer } from "./usageTokenizer.js"

/** An OpenAI-compatible server: `url` is http(s)://host[:port][/path] or unix:/path/of/socket. */
export type OpenAiOptions = {
  url: string
  /** The name the server knows the model by. */
  model: string
  apiKey?: string
  /** For one answer in all. */
  timeoutMs?: number
  /** For a streamed answer: to its first byte, and from byte to byte. */
  firstByteMs?: number
  idleMs?: number
  /** Bound of an answer that is one JSON text. */
  maxBytes?: number
  /** Bounds of one event of a stream, and of all of them. */
  maxEventChars?: number
  maxStreamChars?: number
  /** What Sessions may ask for; chats and completions by default, with the fields that such servers know. */
  paths?: readonly ServePath[]
  fields?: readonly string[]
  contextTokens?: number | null
  tokenizer?: UsageTokenizer
  onMismatch?: UsageCheck["onMismatch"]
}

const ROUTE = "/chat/completions"
const TOTAL_MS = 600_000
const MAX_BYTES = 16 * 1024 * 1024
const PATHS: readonly ServePath[] = ["/v1/chat/completions", "/v1/completions"]

/** A base URL with or without /v1, as people write both. */
function targetOf(url: string): HttpTarget {
  if (url.startsWith("unix:")) return { socketPath: url.slice("unix:".length), path: `/v1${ROUTE}` }
  const base = url.replace(/\/+$/, "")
  return { url: new URL(/\/v1$/.test(base) ? `${base}${ROUTE}` : `${base}/v1${ROUTE}`) }
}

type Job = { request: ChatRequest; signal: AbortSignal }

async function ask(options: OpenAiOptions & { target: HttpTarget }, job: Job): Promise<Generation> {
  const { target, model, apiKey, tokenizer, onMismatch = () => undefined } = options
  const { timeoutMs = TOTAL_MS, maxBytes = MAX_BYTES } = options
  const answer = await postJson({
    target,
    body: { ...job.request, model, stream: false },
    signal: job.signal,
    timeoutMs,
    maxBytes,
    ...(apiKey === undefined ? {} : { apiKey }),
  })
  const { content, finishReason, usage } = parseOpenAiResponse(answer)
  const checked = await checkUsage({
    usage,
    prompt: { messages: job.request.messages },
    answer: { visible: [content], reasoning: [] },
    onMismatch,
    tokenizer,
  })
  return { content, finishReason, ...checked }
}

function servingOf(
  options: OpenAiOptions,
  { pool, closed }: { pool: HttpPool; closed: AbortSignal },
): ServingBackend {
  const { paths = PATHS, fields = DEFAULT_FIELDS, contextTokens = null } = options
  const { timeoutMs = TOTAL_MS, idleMs = 60_000, maxBytes = MAX_BYTES } = options
  const { maxEventChars = 1024 * 1024, maxStreamChars = 256 * 1024 * 1024 } = options
  return createServing({
    pool,
    model: options.model,
    abilities: { paths, fields, contextTokens },
    timeouts: { totalMs: timeoutMs, firstByteMs: options.firstByteMs ?? timeoutMs, idleMs },
    limits: { maxBytes, maxEventChars, maxStreamChars },
    tokenizer: options.tokenizer,
    onMismatch: options.onMismatch ?? (() => undefined),
    closed,
  })
}

/**
 * Asks any OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama) for whole answers to Jobs, and for whole or
 * streamed ones in Sessions.
 * A usage is demanded, checked where there is a tokenizer, and never invented.
 */
export function createOpenAiBackend(options: OpenAiOptions): Backend {
  const { url, model, apiKey, tokenizer } = options
  const target = targetOf(url)
  const closing = new AbortController()
  const pool = createHttpPool({ url, apiKey })
  return {
    ...servingOf(options, { pool, closed: closing.signal }),
    name: "openai",
    async generate({ request, signal }) {
      try {
        const both = AbortSignal.any([signal, closing.signal])
        return await ask({ ...options, target }, { request, signal: both })
      } catch (error) {
        if (!closing.signal.aborted) throw error
        throw new BackendError("BACKEND_CLOSED", "the connection to the model server is closed")
      }
    },
    ...(tokenizer === undefined
      ? {}
      : { countTokens: (text: string) => tokenizer.countText(text) }),
    describe: () => ({
      kind: "openai",
      model,
      toy: false,
      location: "url" in target ? target.url.origin : `unix:${target.socketPath}`,
    }),
    async close() {
      closing.abort()
      pool.close()
    },
  }
}
