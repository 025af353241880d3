import { randomBytes } from "node:crypto"
import {
  answerError,
  bytesToUint,
  concatBytes,
  type RequestBound,
  requestBound,
  TOKEN_CLASSES,
  worstCase,
} from "@cocoon/protocol"
import type { ServePath } from "../backends/serving.js"
import { pause } from "../chain/pause.js"
import { AnswerFailure, backendAnswerCode } from "./AnswerFailure.js"
import { reserveFor } from "./authorise.js"
import type { ExchangeEnd, SealedExchange } from "./exchange.js"
import { type Admitted, type Generated, generate } from "./generate.js"
import type { LiveSession } from "./liveSession.js"
import { meterUsage } from "./meterUsage.js"
import { chainNow, isAttested, type ServeContext } from "./serveContext.js"

const SLOT_WAIT_MS = 2_000
/** Of one Session; more wait for their client's own requests only. */
const IN_FLIGHT_MAX = 2_048

/** What must hold before any request is begun, whatever it asks for. */
function requireServing(context: ServeContext, session: LiveSession): void {
  const { draining, limits, weights, watch } = context
  const refuse = (code: ConstructorParameters<typeof AnswerFailure>[0], message: string) => {
    throw new AnswerFailure(code, { message })
  }
  if (draining.aborted) refuse("draining", "this node is stopping; ask another")
  if (session.ending || session.row.status !== "open")
    refuse("session_closed", "the Session is closed, or the client asked for its close")
  if (!watch.isSeen(session)) refuse("internal", "the chain does not show the Session now")
  if (limits.prices[session.row.model] === undefined)
    refuse("model_not_served", "the Session's listing is not served any more")
  if (!weights.isReady(session.row.model))
    refuse("model_not_served", "the weights of the Session's listing are not ready here")
  if (session.row.expiresAt - chainNow(context) < limits.marginSeconds)
    refuse("session_expiring", "the Session is too near its end")
  if (!isAttested(context)) refuse("attestation_lapsed", "this node's attestation is not in force")
  if (session.inFlight >= IN_FLIGHT_MAX)
    refuse("over_capacity", "too many requests of this Session are in flight")
}

function parseBody(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"))
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>
  } catch {
    // The parser's own error quotes the body.
  }
  throw new AnswerFailure("bad_request", { message: "the body is not a JSON object" })
}

function requirePath({ backend }: ServeContext, path: string): ServePath {
  const known = backend.abilities().paths.find((one) => one === path)
  if (known !== undefined) return known
  throw new AnswerFailure("unsupported_path", { message: "this node does not serve that path" })
}

/** A slot now, or the first that is free in two seconds. */
async function takeSlot({ slots }: ServeContext, { stream }: SealedExchange): Promise<() => void> {
  const free = slots.tryTake()
  if (free !== undefined) return free
  const waiting = new AbortController()
  stream.onGone(() => waiting.abort())
  const taken = slots.take(waiting.signal).catch(() => undefined)
  const stop = new AbortController()
  void pause(SLOT_WAIT_MS, stop.signal).then(() => waiting.abort())
  const slot = await taken
  stop.abort()
  if (slot !== undefined) return slot
  throw new AnswerFailure("over_capacity", { message: "every slot of this node is taken" })
}

function count({ metrics }: ServeContext, generated: Generated, usage: Record<string, bigint>) {
  metrics.usageChecks.inc({ counted_by: generated.countedBy })
  for (const name of TOKEN_CLASSES) metrics.tokens.inc({ class: name }, Number(usage[name]))
}

/** Meters a generation; the receipt is on disk when the bytes of it are given out. */
async function settle(
  context: ServeContext,
  { channel, request, requestId, sealer }: Admitted,
  { generated, bound }: { generated: Generated; bound: RequestBound },
): Promise<ExchangeEnd> {
  const responseSalt = new Uint8Array(randomBytes(32))
  const usage = meterUsage(generated.usage, bound)
  const answer = await context.receipts.settle({
    session: channel.session,
    requestId: bytesToUint(requestId),
    requestHash: request.requestHash,
    responseHash: sealer.responseHash(responseSalt),
    responseLength: sealer.responseLength(),
    responseSalt,
    countedBy: generated.countedBy,
    usage,
  })
  count(context, generated, usage)
  const { failed } = generated
  const receipt = answer.receipt.counter
  if (failed === undefined) return { bytes: sealer.receipt(answer), outcome: "ok", receipt }
  const code = context.draining.aborted ? "draining" : backendAnswerCode(failed)
  const error = answerError(code, { message: "the generation ended early" })
  const bytes = concatBytes(sealer.error(error, { last: false }), sealer.receipt(answer))
  return { bytes, outcome: failed === "BACKEND_ABORTED" ? "aborted" : code, receipt }
}

/**
 * Serves one request to the model: admission by state, voucher, deposit and slots, the generation, the receipt.
 * Throws AnswerFailure and BackendError, and then nothing was metered.
 */
export async function serveInference(
  context: ServeContext,
  exchange: SealedExchange,
): Promise<ExchangeEnd> {
  const { channel, request } = exchange
  const { session } = channel
  if (!context.watch.isSeen(session)) await context.watch.refreshSoon(session, context.draining)
  requireServing(context, session)
  const path = requirePath(context, request.header.path)
  const body = parseBody(request.body)
  const bound = requestBound(path, { bodyBytes: request.body.length, body })
  const giveBack = await reserveFor(session, {
    header: request.header,
    worstCase: worstCase({ ...bound, sheet: session.row.sheet }),
    watch: context.watch,
    signal: context.draining,
  })
  try {
    if (session.ending) requireServing(context, session)
    const release = await takeSlot(context, exchange)
    const admitted = { ...exchange, path, body }
    const generated = await generate(context, admitted).finally(release)
    return await settle(context, admitted, { generated, bound })
  } finally {
    giveBack()
  }
}
