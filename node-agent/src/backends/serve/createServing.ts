import { setMaxListeners } from "node:events"
import { BackendError } from "../BackendError.js"
import type { UsageCheck } from "../checkUsage.js"
import { type ParsedServeRequest, parseServeRequest } from "../request/parseServeRequest.js"
import { refusal } from "../request/refusal.js"
import type { ServeAbilities, ServeRequest, ServingBackend } from "../serving.js"
import type { UsageTokenizer } from "../usageTokenizer.js"
import type { AnswerLimits } from "./answerContext.js"
import { type Exchange, type ExchangeTimeouts, openExchange } from "./exchange.js"
import type { HttpPool } from "./httpPool.js"
import { readWhole } from "./readWhole.js"
import { statusError } from "./serverError.js"
import { streamAnswer } from "./streamAnswer.js"
import { wholeAnswer } from "./wholeAnswer.js"

/** What serving through an OpenAI-compatible server needs. */
export type ServingOptions = {
  readonly pool: HttpPool
  /** The name the server knows the model by. */
  readonly model: string
  readonly abilities: ServeAbilities
  readonly timeouts: ExchangeTimeouts
  readonly limits: AnswerLimits
  readonly tokenizer: UsageTokenizer | undefined
  readonly onMismatch: UsageCheck["onMismatch"]
  /** Aborted when the backend closes. */
  readonly closed: AbortSignal
}

const MAX_ERROR_CHARS = 256 * 1024

/** The body for the server: its own model name, a usage in any case, and the limit in the spelling that every server knows. */
function payloadOf(
  { body, stream, path }: ParsedServeRequest,
  { model, cacheSalt }: { model: string; cacheSalt: string | undefined },
): string {
  const limit = body.max_completion_tokens
  const sent = {
    ...body,
    model,
    ...(path === "/v1/embeddings" ? {} : { stream }),
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...(limit === undefined ? {} : { max_tokens: limit }),
    ...(cacheSalt === undefined ? {} : { cache_salt: cacheSalt }),
  }
  try {
    return JSON.stringify(sent)
  } catch {
    throw refusal("invalid_value", "request") // Nested deeper than the stack.
  }
}

async function checkHead(exchange: Exchange, accept: string): Promise<void> {
  const { status, contentType } = exchange
  if (status !== 200) {
    throw statusError({ status, text: await readWhole(exchange, MAX_ERROR_CHARS) })
  }
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? ""
  if (type === accept || (accept === "application/json" && /^application\/.+\+json$/.test(type)))
    return
  throw new BackendError(
    "BACKEND_RESPONSE",
    "the model server's answer has the wrong content type",
    {
      details: { expected: accept },
    },
  )
}

/**
 * The serving half of an OpenAI-compatible backend: what is asked for is checked field by field, what comes back chunk by
 * chunk, and a usage is demanded. `max_completion_tokens` is sent as `max_tokens` too: a server that knows only the
 * older name would generate without a limit.
 */
export function createServing(options: ServingOptions): ServingBackend {
  const { pool, model, abilities, closed, timeouts } = options
  setMaxListeners(0, closed) // One for each request that runs.
  return {
    abilities: () => abilities,
    async *serve(asked: ServeRequest) {
      const request = parseServeRequest(asked, abilities)
      const accept = request.stream ? "text/event-stream" : "application/json"
      const exchange = await openExchange({
        pool,
        path: request.path,
        payload: payloadOf(request, { model, cacheSalt: asked.cacheSalt }),
        accept,
        // A whole answer has its first byte when it is done.
        timeouts: request.stream ? timeouts : { ...timeouts, firstByteMs: timeouts.totalMs },
        signal: asked.signal,
        closed,
      })
      try {
        await checkHead(exchange, accept)
        yield* (request.stream ? streamAnswer : wholeAnswer)({ ...options, request, exchange })
      } finally {
        exchange.close()
      }
    },
  }
}
