import { BackendError } from "../backends/BackendError.js"
import type { ServeEvent, ServePath, ServeRequest } from "../backends/serving.js"
import { AnswerFailure } from "./AnswerFailure.js"
import type { SealedExchange } from "./exchange.js"
import { chainNow, type ServeContext } from "./serveContext.js"

/** How a generation ended: its usage, and the code of what broke it off. */
export type Generated = Omit<Extract<ServeEvent, { type: "usage" }>, "type">

/** A request that was admitted; `path` is one of the backend's. */
export type Admitted = SealedExchange & {
  readonly path: ServePath
  readonly body: Readonly<Record<string, unknown>>
}

const TIMER_MAX_MS = 0x7fffffff
/** A whole answer of no more bytes than this waits for its receipt: nobody reads half a JSON. */
const HOLD_MAX = 1 << 20

/** Milliseconds until the Session is too near its end. */
function timeLeft(context: ServeContext, { channel }: Admitted): number {
  const { expiresAt } = channel.session.row
  const seconds = expiresAt - chainNow(context) - context.limits.marginSeconds
  return Math.min(Math.max(0, seconds) * 1_000, TIMER_MAX_MS)
}

async function pass(
  context: ServeContext,
  { sealer, stream, readAt }: Admitted,
  events: AsyncIterable<ServeEvent>,
): Promise<Generated | undefined> {
  let begun = false
  let whole = false
  for await (const event of events) {
    if (event.type === "usage") return event
    if (event.type === "head") {
      whole = event.contentType === "application/json"
      stream.hold(sealer.head({ status: 200, contentType: event.contentType }))
      continue
    }
    if (!begun) context.metrics.ttftSeconds.observe((performance.now() - readAt) / 1_000)
    begun = true
    const sealed = sealer.data(event.bytes)
    if (whole && sealer.responseLength() <= HOLD_MAX) stream.hold(sealed)
    else await stream.write(sealed)
  }
  return undefined
}

/**
 * Runs the model and passes its events on, sealed. It is stopped when the client leaves, the agent stops or the
 * Session nears its end; what was generated is metered all the same. Throws BackendError before the first data.
 */
export async function generate(context: ServeContext, admitted: Admitted): Promise<Generated> {
  const { path, body, channel, stream } = admitted
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, timeLeft(context, admitted))
  context.running.add(controller)
  stream.onGone(abort)
  try {
    const { dealId: cacheSalt, model: listing } = channel.session.row
    const { signal } = controller
    const request: ServeRequest = { path, body, signal, cacheSalt, listing }
    const generated = await pass(context, admitted, context.backend.serve(request))
    if (generated !== undefined) return generated
    throw new BackendError("BACKEND_USAGE_MISSING", "the model gave no usage; nothing is charged")
  } catch (error) {
    if (!controller.signal.aborted) throw error
    const message = "the generation was stopped before it gave anything"
    throw new AnswerFailure(context.draining.aborted ? "draining" : "session_expiring", { message })
  } finally {
    clearTimeout(timer)
    context.running.delete(controller)
  }
}
