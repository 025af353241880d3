import {
  answerError,
  concatBytes,
  createAnswerSealer,
  isCocoonError,
  requestId as nameRequest,
  openRequest,
} from "@cocoon/protocol"
import { AnswerFailure, toAnswerFailure } from "./AnswerFailure.js"
import type { AnswerStream } from "./answerStream.js"
import type { Channel } from "./channels.js"
import { closeDeal, showReceipt } from "./closeDeal.js"
import type { ExchangeEnd, SealedExchange } from "./exchange.js"
import type { ServeContext } from "./serveContext.js"
import { serveInference } from "./serveInference.js"
import { decodeReceipt } from "./storedReceipt.js"

/** As many as the replay window tells apart. */
const RECEIPTS_KEPT = 1_024

/** Remembers which receipt a request's answer ended with. */
function keepReceipt({ channel, request }: SealedExchange, { receipt }: ExchangeEnd): void {
  if (receipt === undefined) return
  const { receipts } = channel
  receipts.set(request.counter, receipt)
  const [oldest] = receipts.keys()
  if (receipts.size > RECEIPTS_KEPT && oldest !== undefined) receipts.delete(oldest)
}

/** The receipt that the first answer to a request ended with; another request's would look like a fault of this node. */
function ownReceipt({ journal }: ServeContext, { channel, request }: SealedExchange) {
  const counter = channel.receipts.get(request.counter)
  if (counter === undefined) return undefined
  const stored = journal.receipts.get({ dealId: channel.session.row.dealId, counter })
  return stored === undefined ? undefined : decodeReceipt(stored)
}

/** A request that was taken before, or is too old to tell: no content, and at most its own receipt. */
function repeated(
  context: ServeContext,
  exchange: SealedExchange,
  verdict: "repeat" | "old",
): ExchangeEnd {
  const { sealer } = exchange
  const error = answerError("replayed", { message: "this request was taken before" })
  const receipt = verdict === "repeat" ? ownReceipt(context, exchange) : undefined
  const outcome = "replayed"
  if (receipt === undefined) return { bytes: sealer.error(error, { last: true }), outcome }
  const parts = [sealer.error(error, { last: false }), sealer.receipt(receipt)]
  return { bytes: concatBytes(...parts), outcome }
}

async function answer(context: ServeContext, exchange: SealedExchange): Promise<ExchangeEnd> {
  const { channel, request } = exchange
  const verdict = channel.window.accept(request.counter)
  if (verdict !== "fresh") return repeated(context, exchange, verdict)
  const { path } = request.header
  const own = path === "/cocoon/receipt" || path === "/cocoon/close"
  if (own && request.body.length > 0)
    throw new AnswerFailure("bad_request", { message: "this path takes no body" })
  if (path === "/cocoon/receipt") return showReceipt(context, exchange)
  if (path === "/cocoon/close") return closeDeal(context, exchange)
  return serveInference(context, exchange)
}

function failed({ log }: ServeContext, exchange: SealedExchange, error: unknown): ExchangeEnd {
  const { answer: told, cause } = toAnswerFailure(error)
  const { code } = told
  const session = exchange.channel.session.row.address
  if (code === "internal" && cause !== undefined)
    log.error({ session, error: cause }, "a request failed")
  else
    log.debug(
      { session, code, cause: isCocoonError(cause) ? cause.code : undefined },
      "a request is refused",
    )
  if (exchange.stream.gone()) return { bytes: new Uint8Array(), outcome: "aborted" }
  return { bytes: exchange.sealer.error(told, { last: true }), outcome: code }
}

/**
 * Opens a sealed request and answers it on the stream; whatever happens inside is answered inside. Throws OPEN_FAILED,
 * BAD_ENVELOPE before anything is written: then nobody proved to be the channel's client.
 */
export async function takeRequest(
  context: ServeContext,
  of: { readonly channel: Channel; readonly bytes: Uint8Array; readonly stream: AnswerStream },
): Promise<void> {
  const { channel, bytes, stream } = of
  const readAt = performance.now()
  const request = openRequest(channel.secrets, bytes)
  const requestId = nameRequest(channel.secrets.channelId, request.counter)
  const sealer = createAnswerSealer(channel.secrets, { requestId })
  const exchange: SealedExchange = { channel, request, requestId, sealer, stream, readAt }
  stream.hold(sealer.start)
  const end = await answer(context, exchange).catch((error: unknown) =>
    failed(context, exchange, error),
  )
  keepReceipt(exchange, end)
  context.metrics.sessionRequests.inc({ code: end.outcome })
  stream.end(end.bytes)
}
