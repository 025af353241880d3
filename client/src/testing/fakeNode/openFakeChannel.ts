import {
  bytesToHex,
  channelDigest,
  channelStandingToJson,
  cost,
  createAnswerSealer,
  createReplayWindow,
  openChannel,
  parseChannelOpening,
  requestId,
  textBytes,
  verifyDigest,
} from "@cocoon/protocol"
import type { FakeState } from "./FakeState.js"
import { plainRefusal, streamOf } from "./responses.js"

/** Answers a channel opening with how the deal stands. */
export async function openFakeChannel(state: FakeState, body: string): Promise<Response> {
  const { node, channels } = state
  const opening = parseChannelOpening(JSON.parse(body))
  const deal = state.dealOf(opening)
  if (deal === undefined) return plainRefusal(404, { code: "UNKNOWN_SESSION" })
  const { dealId, sheet, sessionKey: publicKey } = deal
  const { enc, signature } = opening
  const { bootId, enclaveKey } = node.info
  const digest = channelDigest({ dealId, bootId, sheet, enc })
  if (!verifyDigest(digest, { signature, publicKey }))
    return plainRefusal(401, { code: "BAD_SIGNATURE" })
  const secrets = await openChannel(node.hpke, { enc, dealId, enclaveKey })
  const account = state.accountOf(dealId)
  const channel = { secrets, deal, window: createReplayWindow(), stored: new Map() }
  channels.set(bytesToHex(secrets.channelId), channel)
  const sealer = createAnswerSealer(secrets, { requestId: requestId(secrets.channelId, 0n) })
  const standing = channelStandingToJson({
    receipt: account.last,
    authorised: account.authorised,
    metered: cost(account.usage, sheet),
  })
  return streamOf([
    sealer.start,
    sealer.head({ status: 200, contentType: "application/json" }),
    sealer.data(textBytes(JSON.stringify(standing))),
    sealer.data(new Uint8Array(), { last: true }),
  ])
}
