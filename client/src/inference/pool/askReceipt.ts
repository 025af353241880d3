import {
  type AnswerReceipt,
  createAnswerOpener,
  requestId as nameRequest,
  sealRequest,
} from "@cocoon/protocol"
import type { Channel } from "../channel/Channel.js"
import { readEvents } from "../channel/readEvents.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { LiveSession } from "./LiveSession.js"

const TIMEOUT_MS = 15_000

/** A receipt that was asked for, and the request that asked. */
export interface AskedReceipt {
  readonly answer: AnswerReceipt
  /** 32 bytes. */
  readonly requestId: Uint8Array
}

/**
 * Asks for the last receipt, or for the final one, which ends the deal at the node. Null when the node has none.
 * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_MISBEHAVED
 */
export async function askReceipt(
  http: NodeHttp,
  to: {
    readonly live: LiveSession
    readonly channel: Channel
    readonly path: "/cocoon/receipt" | "/cocoon/close"
  },
): Promise<AskedReceipt | null> {
  const { live, channel, path } = to
  const { authorised, signature: voucher } = await live.authorise()
  channel.counter += 1n
  const { counter, secrets } = channel
  const header = { path, authorised, voucher }
  const { bytes } = sealRequest(secrets, { counter, header, body: new Uint8Array() })
  const requestId = nameRequest(secrets.channelId, counter)
  const response = await http.post(channel.endpoint, {
    path: "/cocoon/v1/requests",
    body: bytes,
    contentType: "application/octet-stream",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const events = readEvents(response, createAnswerOpener(secrets, requestId))
  for (let event = await events.next(); event !== null; event = await events.next()) {
    if (event.kind === "receipt") return { answer: event.receipt, requestId }
  }
  return null
}
