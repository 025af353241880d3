import { platform } from "#platform"
import { CocoonError } from "../../errors.js"
import { contentHash } from "../../frame.js"
import type { ChannelSecrets } from "../ChannelSecrets.js"
import { messageKey } from "../messageKey.js"
import { randomBytes } from "../randomBytes.js"
import { requestId as nameRequest } from "../requestId.js"
import { PROTOCOL_SUITE, PROTOCOL_VERSION, SALT_BYTES, TAG_BYTES } from "../wire.js"
import { REQUEST_HEAD_BYTES } from "./readRequestHead.js"
import { REQUEST_DOMAIN, requestAad } from "./requestAad.js"
import { buildRequestFrame } from "./requestFrame.js"
import { encodeRequestHeader, type RequestHeader } from "./requestHeader.js"

/** One request: the counter, from 1, is used once in a channel, ever; the body is the OpenAI request's bytes. */
export type SealRequest = {
  readonly counter: bigint
  readonly header: RequestHeader
  readonly body: Uint8Array
  /** 32 bytes, random if not said; fixed by vectors alone. */
  readonly salt?: Uint8Array
}

/** The bytes to post, and what the receipt is checked with: requestHash is a uint256, its salt 32 bytes. */
export type SealedRequest = {
  readonly bytes: Uint8Array
  readonly requestHash: bigint
  readonly salt: Uint8Array
}

/**
 * Client: seals a request.
 * @throws CocoonError OUT_OF_RANGE, TOO_LARGE
 */
export function sealRequest(secrets: ChannelSecrets, request: SealRequest): SealedRequest {
  const { counter, header, body, salt = randomBytes(SALT_BYTES) } = request
  if (counter === 0n) throw counterZero()
  const requestId = nameRequest(secrets.channelId, counter)
  const frame = buildRequestFrame({ salt, header: encodeRequestHeader(header), body })
  const bytes = new Uint8Array(REQUEST_HEAD_BYTES + frame.length + TAG_BYTES)
  bytes[0] = PROTOCOL_VERSION
  bytes[1] = PROTOCOL_SUITE
  bytes.set(secrets.channelId, 2)
  bytes.set(requestId.subarray(24), 18)
  const message = {
    ...messageKey(secrets.requestSecret, { domain: REQUEST_DOMAIN, requestId }),
    aad: requestAad(secrets.dealId, requestId),
    bytes: frame,
  }
  platform.seal(message, bytes.subarray(REQUEST_HEAD_BYTES))
  return { bytes, requestHash: contentHash({ content: body, salt }), salt }
}

function counterZero(): CocoonError {
  const message = "request 0 is the opening of a channel: requests count from 1"
  return new CocoonError({ code: "OUT_OF_RANGE", message })
}
