import type { ExecutionResult } from "graphql"
import { ApiError } from "../ApiError.js"
import { toApiError } from "../errors/toApiError.js"
import type { Exchange } from "../http/Exchange.js"
import { type EventStream, openEventStream } from "../http/eventStream.js"
import { respond } from "../http/respond.js"
import { createPlaces, type Places } from "../limits/createPlaces.js"
import { charge } from "./charge.js"
import type { Admitted, GraphqlDeps } from "./GraphqlDeps.js"
import { type Result, resultJson } from "./resultJson.js"
import { until } from "./until.js"

/** Subscriptions that are open. */
export type Streams = {
  /** Serves one until it ends; `onOpen` is called before its first byte. Throws ApiError, but not after that. */
  serve(admitted: Admitted, onOpen: () => void): Promise<void>
}

const JSON_TYPE = "application/json; charset=utf-8"

const placesFor = ({ limits, metrics }: GraphqlDeps): Places =>
  createPlaces({
    all: limits.streams,
    perClient: limits.streamsPerClient,
    gauge: metrics.streams,
    refuse(full) {
      const message = `${full} has as many subscriptions open as it may: close some, or open this one later`
      return new ApiError("TOO_MANY_STREAMS", message, { retryAfter: 5 })
    },
  })

const isResult = (opened: AsyncIterable<unknown> | ExecutionResult): opened is ExecutionResult =>
  !(Symbol.asyncIterator in opened)

function textOf(
  { limits, log, metrics }: GraphqlDeps,
  { exchange, result }: { exchange: Exchange; result: Result },
): string {
  const { requestId } = exchange
  return resultJson(result, {
    bytes: limits.answerBytes,
    requestId,
    unexpected: (error) => log.error({ requestId, error }, "a subscription failed"),
    onError: (code) => metrics.errors.inc({ code }),
  })
}

type Relay = {
  readonly admitted: Admitted
  readonly events: AsyncIterator<unknown>
  readonly stream: EventStream
}

/** Takes an event only when the client has room for it: what a slow one misses meanwhile, its source keeps or merges. */
async function relay(deps: GraphqlDeps, { admitted, events, stream }: Relay): Promise<void> {
  const { exchange, asked, variables } = admitted
  const { limits, engine, metrics } = deps
  const { signal } = exchange
  for (;;) {
    const { done, value } = await until(signal, events.next())
    if (done === true) break
    charge(deps, { exchange, amount: exchange.cost })
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)])
    const result = await engine.answer({ ...asked, variables, signal: inTime }, value)
    await stream.send("next", textOf(deps, { exchange, result }))
    metrics.events.inc()
  }
  await stream.send("complete", "")
}

/** Runs a stream to its end and tells how it ended. A client that can still be told why is told. */
async function follow(deps: GraphqlDeps, input: Relay): Promise<string> {
  const { exchange } = input.admitted
  try {
    await relay(deps, input)
    return "complete"
  } catch (error) {
    const known = toApiError(error)
    if (exchange.signal.aborted) return known.code
    exchange.failedWith = known.code
    const text = textOf(deps, { exchange, result: { errors: [known] } })
    await input.stream.send("next", text).catch(() => undefined)
    return known.code
  } finally {
    input.stream.end()
    exchange.abort(new ApiError("CLIENT_LEFT", "the stream has ended"))
    // Not awaited: a generator that is waiting for its own source returns when that gives.
    Promise.resolve(input.events.return?.()).catch(() => undefined)
  }
}

function refuseUnlessEventStream({ req }: Exchange): void {
  const wanted = req.headers.accept ?? "*/*"
  if (/text\/(event-stream|\*)|\*\/\*/i.test(wanted)) return
  const message = "subscriptions are answered as text/event-stream: name it in Accept"
  throw new ApiError("NOT_ACCEPTABLE", message)
}

/** See Streams. */
export function createStreams(deps: GraphqlDeps): Streams {
  const { engine, limits, heartbeatMs, metrics } = deps
  const enter = placesFor(deps)
  return {
    async serve(admitted, onOpen) {
      const { exchange, asked, variables } = admitted
      const { signal } = exchange
      refuseUnlessEventStream(exchange)
      const leave = enter(exchange.client)
      try {
        charge(deps, { exchange, amount: exchange.cost })
        const source = await engine.open({ ...asked, variables, signal })
        if (isResult(source)) {
          const body = textOf(deps, { exchange, result: source })
          return respond(exchange.res, { status: 400, contentType: JSON_TYPE, body })
        }
        onOpen()
        exchange.streaming = true
        const events = source[Symbol.asyncIterator]()
        const stream = openEventStream(exchange, { heartbeatMs, stallMs: limits.timeoutMs })
        metrics.streamEnds.inc({ reason: await follow(deps, { admitted, events, stream }) })
      } finally {
        leave()
      }
    },
  }
}
