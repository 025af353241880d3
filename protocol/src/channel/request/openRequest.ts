import { platform } from "#platform"
import { CocoonError } from "../../errors.js"
import { contentHash } from "../../frame.js"
import type { ChannelSecrets } from "../ChannelSecrets.js"
import { messageKey } from "../messageKey.js"
import { requestId as nameRequest } from "../requestId.js"
import { REQUEST_HEAD_BYTES, readRequestHead } from "./readRequestHead.js"
import { REQUEST_DOMAIN, requestAad } from "./requestAad.js"
import { parseRequestFrame } from "./requestFrame.js"
import { decodeRequestHeader, type RequestHeader } from "./requestHeader.js"

/** A request as its client sealed it; the voucher in the header is not yet checked. */
export type OpenedRequest = {
  readonly counter: bigint
  readonly header: RequestHeader
  readonly body: Uint8Array
  readonly requestHash: bigint
  readonly salt: Uint8Array
}

/**
 * Node: opens a request with its channel's secrets. The same bytes open twice: ask the replay window.
 * @throws CocoonError OPEN_FAILED for other secrets or a changed byte, BAD_ENVELOPE for what its client sealed wrongly,
 * UNSUPPORTED_VERSION, UNSUPPORTED_SUITE
 */
export function openRequest(secrets: ChannelSecrets, bytes: Uint8Array): OpenedRequest {
  const { counter } = readRequestHead(bytes)
  const requestId = nameRequest(secrets.channelId, counter)
  const frame = platform.open({
    ...messageKey(secrets.requestSecret, { domain: REQUEST_DOMAIN, requestId }),
    aad: requestAad(secrets.dealId, requestId),
    bytes: bytes.subarray(REQUEST_HEAD_BYTES),
  })
  if (frame === undefined || !names(bytes, secrets.channelId)) throw openFailed()
  const { salt, header, body } = parseRequestFrame(frame)
  const requestHash = contentHash({ content: body, salt })
  return { counter, header: decodeRequestHeader(header), body, requestHash, salt }
}

function names(bytes: Uint8Array, channelId: Uint8Array): boolean {
  return channelId.every((byte, i) => byte === bytes[2 + i])
}

function openFailed(): CocoonError {
  const message = "sealed request does not open with the secrets of this channel"
  return new CocoonError({ code: "OPEN_FAILED", message })
}
