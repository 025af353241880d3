import {
  type AnswerEvent,
  createAnswerOpener,
  requestId as nameRequest,
  sealRequest,
} from "@cocoon/protocol"
import type { Channel } from "../channel/Channel.js"
import { type EventReader, readEvents } from "../channel/readEvents.js"
import type { ServingNode } from "../discover/ServingNode.js"
import { misbehaved } from "../misbehaved.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { Hold } from "../pool/Ledger.js"
import type { LiveSession, SignedVoucher } from "../pool/LiveSession.js"
import type { Exchange } from "./Exchange.js"
import type { RequestBytes } from "./PreparedRequest.js"

/** What is sent, in which Session and channel. */
export interface ExchangeInput {
  readonly live: LiveSession
  readonly node: ServingNode
  readonly channel: Channel
  readonly hold: Hold
  readonly voucher: SignedVoucher
  readonly path: string
  readonly request: RequestBytes
  readonly signal: AbortSignal
}

/** An answer whose head has come. */
export interface OpenExchange {
  readonly exchange: Exchange
  readonly head: Extract<AnswerEvent, { kind: "head" }>
  readonly events: EventReader
  readonly opener: ReturnType<typeof createAnswerOpener>
}

/**
 * Seals a request under the channel's next counter, posts it, and reads the head of the answer.
 * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_MISBEHAVED
 */
export async function openExchange(http: NodeHttp, input: ExchangeInput): Promise<OpenExchange> {
  const { live, node, channel, hold, voucher, path, request, signal } = input
  channel.counter += 1n
  const { counter, secrets } = channel
  const header = { path, authorised: voucher.authorised, voucher: voucher.signature }
  const { bytes, requestHash, salt } = sealRequest(secrets, {
    counter,
    header,
    body: request.bytes,
  })
  const requestId = nameRequest(secrets.channelId, counter)
  const contentType = "application/octet-stream"
  const post = { path: "/cocoon/v1/requests", body: bytes, contentType, signal }
  const response = await http.post(channel.endpoint, post)
  const opener = createAnswerOpener(secrets, requestId)
  const events = readEvents(response, opener)
  const head = await events.next()
  if (head?.kind !== "head") throw misbehaved("WRONG_HEAD")
  const sealed = { sealed: bytes, requestHash, requestSalt: salt, requestId }
  return { exchange: { live, node, channel, hold, request, ...sealed }, head, events, opener }
}
