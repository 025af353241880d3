import { createHash } from "node:crypto"
import { ApiError } from "../ApiError.js"
import type { Answer } from "../cache/createAnswers.js"
import type { Exchange } from "../http/Exchange.js"
import { openEventStream } from "../http/eventStream.js"
import { respond } from "../http/respond.js"
import { charge } from "./charge.js"
import type { Admitted, GraphqlDeps } from "./GraphqlDeps.js"
import { resultJson } from "./resultJson.js"

function keyOf({ asked, variables }: Admitted): string {
  const parts = [asked.text, asked.operation.name?.value ?? "", JSON.stringify(variables)]
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64")
}

async function run(
  deps: GraphqlDeps,
  { admitted, signal }: { admitted: Admitted; signal: AbortSignal },
): Promise<Answer> {
  const { asked, variables, exchange } = admitted
  const { requestId } = exchange
  const result = await deps.engine.execute({ ...asked, variables, signal })
  const json = resultJson(result, {
    bytes: deps.limits.answerBytes,
    requestId,
    unexpected: (error) => deps.log.error({ requestId, error }, "a resolver failed"),
    onError: (code) => deps.metrics.errors.inc({ code }),
  })
  const cacheable = result.errors === undefined || result.errors.length === 0
  return { body: Buffer.from(json), cacheable, executed: result.data !== undefined }
}

const MODERN = "application/graphql-response+json"
const STREAM = "text/event-stream"

function mediaType(accept = "*/*"): string {
  const wanted = accept.toLowerCase()
  if (wanted.includes(MODERN)) return MODERN
  if (/application\/(json|\*)|\*\/\*/.test(wanted)) return "application/json"
  if (wanted.includes(STREAM)) return STREAM
  const message = `queries are answered as application/json, ${MODERN} or ${STREAM}`
  throw new ApiError("NOT_ACCEPTABLE", message)
}

async function sendAsStream(
  deps: GraphqlDeps,
  { exchange, text }: { exchange: Exchange; text: string },
) {
  const { heartbeatMs, limits } = deps
  const stream = openEventStream(exchange, { heartbeatMs, stallMs: limits.timeoutMs })
  try {
    await stream.send("next", text)
    await stream.send("complete", "")
  } finally {
    stream.end()
  }
}

/** Answers a query, from the cache where it was asked a moment ago. Throws ApiError. */
export async function answerQuery(deps: GraphqlDeps, admitted: Admitted): Promise<void> {
  const { exchange } = admitted
  const type = mediaType(exchange.req.headers.accept)
  const { answer, outcome } = await deps.answers.ask(keyOf(admitted), {
    signal: exchange.signal,
    admit: () => charge(deps, { exchange, amount: exchange.cost }),
    run: (signal) => run(deps, { admitted, signal }),
  })
  exchange.cached = outcome !== "miss"
  deps.metrics.cache.inc({ outcome })
  const { body, executed } = answer
  if (type === STREAM) return sendAsStream(deps, { exchange, text: body.toString() })
  const contentType = `${type}; charset=utf-8`
  // The one media type says that an answer without data is a failed request, the other that any answer is 200.
  const status = type === MODERN && !executed ? 400 : 200
  respond(exchange.res, { status, contentType, body, headers: { "x-cache": outcome } })
}
