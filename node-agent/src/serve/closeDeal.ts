import { randomBytes } from "node:crypto"
import { type AnswerReceipt, bytesToUint, concatBytes, NO_USAGE } from "@cocoon/protocol"
import { takeVoucher } from "./authorise.js"
import type { ExchangeEnd, SealedExchange } from "./exchange.js"
import { lastReceipt } from "./lastReceipt.js"
import type { LiveSession } from "./liveSession.js"
import type { ServeContext } from "./serveContext.js"

const OK = { status: 200, contentType: "application/json" }
const closings = new WeakMap<LiveSession, Promise<AnswerReceipt>>()

const idle = (session: LiveSession) =>
  new Promise<void>((resolve) => {
    if (session.inFlight === 0) resolve()
    else session.waiting.push(resolve)
  })

async function finish(
  context: ServeContext,
  { channel: { session }, requestId }: SealedExchange,
): Promise<AnswerReceipt> {
  await idle(session)
  const last = lastReceipt(context, session)
  if (last?.receipt.final === true) return last
  const final = await context.receipts.settle({
    session,
    requestId: bytesToUint(requestId),
    final: true,
    requestHash: 0n,
    responseHash: 0n,
    responseLength: 0,
    responseSalt: new Uint8Array(randomBytes(32)),
    countedBy: "engine",
    usage: NO_USAGE,
  })
  const { address } = session.row
  context.log.info({ session: address, counter: final.receipt.counter }, "a Session is finished")
  context.onFinished()
  return final
}

/**
 * Answers `/cocoon/close`: admits nothing more, waits for what is in flight, signs the final receipt and has the chain
 * end the deal. Asked again, it gives the same receipt. Throws RECEIPT_NOT_KEPT: then it may be asked again.
 */
export async function closeDeal(
  context: ServeContext,
  exchange: SealedExchange,
): Promise<ExchangeEnd> {
  const { channel, request, sealer } = exchange
  const { session } = channel
  takeVoucher(session, request.header)
  session.ending = true
  const begun = closings.get(session) ?? finish(context, exchange)
  closings.set(session, begun)
  try {
    const final = await begun
    const receipt = final.receipt.counter
    return { bytes: concatBytes(sealer.head(OK), sealer.receipt(final)), outcome: "ok", receipt }
  } catch (error) {
    closings.delete(session)
    throw error
  }
}

/** Answers `/cocoon/receipt`: the deal's last receipt, or no data where nothing was metered. */
export function showReceipt(
  context: ServeContext,
  { channel, sealer }: SealedExchange,
): ExchangeEnd {
  const last = lastReceipt(context, channel.session)
  const head = sealer.head(OK)
  if (last === undefined)
    return {
      bytes: concatBytes(head, sealer.data(new Uint8Array(), { last: true })),
      outcome: "ok",
    }
  const receipt = last.receipt.counter
  return { bytes: concatBytes(head, sealer.receipt(last)), outcome: "ok", receipt }
}
