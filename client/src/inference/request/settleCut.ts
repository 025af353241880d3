import {
  type AnswerReceipt,
  bytesToUint,
  createAnswerOpener,
  isCocoonError,
} from "@cocoon/protocol"
import { sleep } from "../../wallet/sleep.js"
import { readEvents } from "../channel/readEvents.js"
import type { Charge } from "../Inference.js"
import type { NodeHttp } from "../NodeHttp.js"
import { learnReceipt } from "../pool/learnReceipt.js"
import { bookReceipt } from "./bookReceipt.js"
import type { Exchange } from "./Exchange.js"

const PAUSES_MS = [50, 500, 2_000]
const TIMEOUT_MS = 5_000

/**
 * The charge of a request that was cut off after its answer began: the same bytes again bring the stored receipt. Null when the
 * node does not give it; a later receipt shows what it was.
 * @throws CocoonError NODE_MISBEHAVED
 */
export async function settleCut(http: NodeHttp, exchange: Exchange): Promise<Charge | null> {
  for (const pause of PAUSES_MS) {
    await sleep(pause)
    const answer = await askAgain(http, exchange)
    if (answer === null) return null
    if (answer === undefined) continue
    if (answer.receipt.deliveryHash === bytesToUint(exchange.requestId)) {
      return bookReceipt(exchange, { answer, opened: null })
    }
    learnReceipt(exchange.live, answer)
    return null
  }
  return null
}

/** The stored receipt; null when the node has none, undefined when it is worth asking once more. */
async function askAgain(
  http: NodeHttp,
  { channel, requestId, sealed }: Exchange,
): Promise<AnswerReceipt | null | undefined> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIMEOUT_MS)
  try {
    const response = await http.post(channel.endpoint, {
      path: "/cocoon/v1/requests",
      body: sealed,
      contentType: "application/octet-stream",
      signal: controller.signal,
    })
    const events = readEvents(response, createAnswerOpener(channel.secrets, requestId))
    for (let event = await events.next(); event !== null; event = await events.next()) {
      if (event.kind === "receipt") return event.receipt
      if (event.kind === "data") return null
    }
    return undefined
  } catch (error) {
    return isCocoonError(error) && error.code === "NODE_REFUSED" ? null : undefined
  } finally {
    clearTimeout(timer)
    controller.abort()
  }
}
