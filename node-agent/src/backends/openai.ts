import { BackendError } from "./BackendError.js"
import type { Backend, Generation } from "./backend.js"
import type { ChatRequest } from "./chatRequest.js"
import { checkUsage, type UsageCheck, type UsageTokenizer } from "./checkUsage.js"
import { parseOpenAiResponse } from "./openaiResponse.js"
import { type HttpTarget, postJson } from "./postJson.js"

/** An OpenAI-compatible server: `url` is http(s)://host[:port][/path] or unix:/path/of/socket. */
export type OpenAiOptions = {
  url: string
  /** The name the server knows the model by. */
  model: string
  apiKey?: string
  timeoutMs?: number
  maxBytes?: number
  tokenizer?: UsageTokenizer
  onMismatch?: UsageCheck["onMismatch"]
}

const ROUTE = "/chat/completions"

/** A base URL with or without /v1, as people write both. */
function targetOf(url: string): HttpTarget {
  if (url.startsWith("unix:")) return { socketPath: url.slice("unix:".length), path: `/v1${ROUTE}` }
  const base = url.replace(/\/+$/, "")
  return { url: new URL(/\/v1$/.test(base) ? `${base}${ROUTE}` : `${base}/v1${ROUTE}`) }
}

type Job = { request: ChatRequest; signal: AbortSignal }

async function ask(options: OpenAiOptions & { target: HttpTarget }, job: Job): Promise<Generation> {
  const { target, model, apiKey, tokenizer, onMismatch = () => undefined } = options
  const { timeoutMs = 600_000, maxBytes = 16 * 1024 * 1024 } = options
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
    request: job.request,
    content,
    onMismatch,
    ...(tokenizer === undefined ? {} : { tokenizer }),
  })
  return { content, finishReason, ...checked }
}

/**
 * Asks any OpenAI-compatible server (vLLM, SGLang, llama.cpp, Ollama) for a whole answer, no streaming.
 * A usage is demanded, checked where there is a tokenizer, and never invented.
 */
export function createOpenAiBackend(options: OpenAiOptions): Backend {
  const { url, model, tokenizer } = options
  const target = targetOf(url)
  const closing = new AbortController()
  return {
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
    },
  }
}
