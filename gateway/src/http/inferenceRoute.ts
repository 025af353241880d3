import type { Inference, InferencePath } from "@cocoon/client"
import type { Account } from "../keys/account.js"
import { createReservation } from "../keys/reservation.js"
import type { Admission, Place } from "../limits/admission.js"
import type { Metrics } from "../metrics.js"
import { endpoints } from "../openai/endpoints.js"
import { invalid } from "../openai/invalid.js"
import { OpenAiError } from "../openai/OpenAiError.js"
import { parseBody } from "../openai/parseBody.js"
import { type PreparedRequest, prepareRequest } from "../openai/prepareRequest.js"
import type { AnswerSink } from "../serve/AnswerSink.js"
import type { AnswerIds } from "../serve/answerIds.js"
import { createBodySink } from "../serve/bodySink.js"
import type { Booking } from "../serve/booking.js"
import type { ModelDirectory } from "../serve/modelDirectory.js"
import { serveAnswer } from "../serve/serveAnswer.js"
import { createStreamSink } from "../serve/streamSink.js"
import type { Exchange } from "./Exchange.js"
import { addRateHeaders, takeRate } from "./rateLimits.js"
import { readBody } from "./readBody.js"

/** What the endpoints that run a model need; `now` gives Unix milliseconds. */
export type InferenceRouteDeps = {
  readonly inference: Inference
  readonly directory: ModelDirectory
  readonly admission: Admission
  readonly booking: Booking
  readonly ids: AnswerIds
  readonly metrics: Metrics
  readonly now: () => number
  readonly limits: {
    readonly maxBodyBytes: number
    readonly defaultMaxTokens: number
    readonly timeoutMs: number
  }
}

/** A request on its way: whose, which endpoint, what is exchanged. */
export type InferenceCall = {
  readonly exchange: Exchange
  readonly path: InferencePath
  readonly account: Account
}

/** A rough guess for the token bucket, put right by the charge. */
const BYTES_PER_TOKEN = 4

function requireJson({ req }: Exchange): void {
  const type = req.headers["content-type"] ?? ""
  const encoding = req.headers["content-encoding"] ?? "identity"
  if (/^application\/json\s*(;|$)/i.test(type) && encoding === "identity") return
  const message = "The body must be application/json, not compressed."
  throw invalid(null, { status: 415, code: "unsupported_media_type", message })
}

async function enter(
  { admission }: InferenceRouteDeps,
  { exchange, account }: InferenceCall,
): Promise<Place> {
  const place = await admission.enter(account.id, exchange.signal)
  if (typeof place === "object") return place
  exchange.signal.throwIfAborted()
  const key = place === "key"
  throw new OpenAiError({
    status: key ? 429 : 503,
    type: key ? "rate_limit_error" : "server_error",
    code: key ? "too_many_concurrent_requests" : "overloaded",
    message: key ? "This key has too many requests under way." : "The gateway is full.",
    retryAfter: 1,
  })
}

function createSink(
  { ids, metrics }: InferenceRouteDeps,
  { exchange, path, prepared }: InferenceCall & { prepared: PreparedRequest },
): AnswerSink {
  const chooseId = (candidate: unknown) => ids.choose(candidate, endpoints[path].idPrefix)
  const { includeUsage, toBase64 } = prepared
  if (!prepared.stream) return createBodySink(exchange, { toBase64, chooseId })
  const onFirst = () => {
    const seconds = (performance.now() - exchange.startedAt) / 1000
    metrics.firstSeconds.observe({ route: exchange.route }, seconds)
  }
  return createStreamSink(exchange, { includeUsage, chooseId, onFirst })
}

async function answer(deps: InferenceRouteDeps, call: InferenceCall): Promise<void> {
  const { exchange, path, account } = call
  const { now, directory, limits } = deps
  const bytes = await readBody(exchange, limits.maxBodyBytes)
  const parsed = parseBody(path, bytes)
  const model = await directory.find(parsed.model)
  const { defaultMaxTokens } = limits
  const prepared = prepareRequest(parsed, { path, model, defaultMaxTokens })
  const estimate = Math.ceil(bytes.length / BYTES_PER_TOKEN) + prepared.maxTokens
  takeRate(account, { what: "tokens", amount: estimate, now: now() })
  addRateHeaders(exchange, { account, now: now() })
  const reservation = createReservation(account)
  const payment = { exchange, account, reservation, model: model.name, estimate }
  const sink = createSink(deps, { ...call, prepared })
  const timer = setTimeout(() => exchange.abort("TIMEOUT"), limits.timeoutMs)
  try {
    await serveAnswer(deps, { payment, path, body: prepared.body, sink })
  } finally {
    clearTimeout(timer)
  }
}

/** Serves one call of an endpoint that runs a model: limits, form, model, money, answer, in this order. */
export async function serveInference(deps: InferenceRouteDeps, call: InferenceCall): Promise<void> {
  requireJson(call.exchange)
  takeRate(call.account, { what: "requests", amount: 1, now: deps.now() })
  const place = await enter(deps, call)
  try {
    await answer(deps, call)
  } finally {
    place.release()
  }
}
