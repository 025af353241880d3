import {
  type ChannelStanding,
  channelDigest,
  channelOpeningToJson,
  concatBytes,
  createAnswerOpener,
  PROTOCOL_SUITE,
  PROTOCOL_VERSION,
  parseChannelStanding,
  requestId,
  sealChannel,
  signDigest,
} from "@cocoon/protocol"
import type { ServingNode } from "../discover/ServingNode.js"
import { misbehaved } from "../misbehaved.js"
import type { NodeHttp } from "../NodeHttp.js"
import type { LiveSession } from "../pool/LiveSession.js"
import type { Channel } from "./Channel.js"
import { readEvents } from "./readEvents.js"

const OPENING_TIMEOUT_MS = 20_000
const STANDING_BYTES = 16_384

/** A channel that was opened, and what its node remembers of the Session. */
export interface OpenedChannel {
  readonly channel: Channel
  readonly standing: ChannelStanding
}

/**
 * Opens a channel of a Session: one encapsulation to the HPKE key that was verified, signed by the session key.
 * @throws CocoonError NODE_UNREACHABLE, NODE_REFUSED (`details.code`), NODE_MISBEHAVED
 */
export async function requestChannel(
  http: NodeHttp,
  to: { readonly live: LiveSession; readonly node: ServingNode; readonly now: number },
): Promise<OpenedChannel> {
  const { live, node, now } = to
  const { dealId, terms } = live
  const { client, nonce, termsHash, sessionSecretKey } = live.entry().handle
  const { hpkeKey } = node.verified
  const { enc, secrets } = await sealChannel({ hpkeKey, dealId, enclaveKey: terms.enclaveKey })
  const digest = channelDigest({ dealId, bootId: node.info.bootId, sheet: terms.sheet, enc })
  const signature = signDigest(digest, sessionSecretKey)
  const names = { client, nonce, termsHash, enc, signature }
  const opening = { version: PROTOCOL_VERSION, suite: PROTOCOL_SUITE, ...names }
  const { endpoint } = node.view.profile
  const response = await http.post(endpoint, {
    path: "/cocoon/v1/channels",
    body: JSON.stringify(channelOpeningToJson(opening)),
    contentType: "application/json",
    signal: AbortSignal.timeout(OPENING_TIMEOUT_MS),
  })
  const opener = createAnswerOpener(secrets, requestId(secrets.channelId, 0n))
  const standing = await readStanding(readEvents(response, opener))
  return { channel: { secrets, endpoint, openedAt: now, counter: 0n }, standing }
}

async function readStanding(events: ReturnType<typeof readEvents>): Promise<ChannelStanding> {
  const parts: Uint8Array[] = []
  for (let event = await events.next(); event !== null; event = await events.next()) {
    if (event.kind === "data") parts.push(event.bytes)
    if (event.kind === "error" || event.kind === "receipt") throw misbehaved("BAD_OPENING")
    if (parts.reduce((sum, part) => sum + part.length, 0) > STANDING_BYTES) {
      throw misbehaved("BAD_OPENING")
    }
  }
  try {
    return parseChannelStanding(JSON.parse(new TextDecoder().decode(concatBytes(...parts))))
  } catch (cause) {
    throw misbehaved("BAD_OPENING", cause)
  }
}
