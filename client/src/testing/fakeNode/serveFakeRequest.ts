import {
  answerError,
  bytesToHex,
  cost,
  createAnswerSealer,
  openRequest,
  readRequestHead,
  requestBound,
  requestId,
  textBytes,
  verifyVoucher,
  worstCase,
} from "@cocoon/protocol"
import { answerRequest } from "./answerRequest.js"
import type { FakeExchange } from "./FakeExchange.js"
import type { FakeState } from "./FakeState.js"
import { finalReceipt, meterRequest } from "./fakeReceipts.js"
import { plainRefusal, sealedRefusal, streamOf } from "./responses.js"

const GARBAGE = "<html>not the protocol at all, but long enough to be read as such</html>"

/** Answers a sealed request. */
export function serveFakeRequest(
  state: FakeState,
  bytes: Uint8Array,
  signal: AbortSignal | undefined,
): Response {
  const { channelId } = readRequestHead(bytes)
  const channel = state.channels.get(bytesToHex(channelId))
  if (channel === undefined) return plainRefusal(404, { code: "UNKNOWN_CHANNEL" })
  const opened = openRequest(channel.secrets, bytes)
  const id = requestId(channelId, opened.counter)
  const sealer = createAnswerSealer(channel.secrets, { requestId: id })
  const account = state.accountOf(channel.deal.dealId)
  const exchange = { channel, account, opened, id, sealer }
  if (channel.window.accept(opened.counter) !== "fresh") return repeat(exchange)
  state.node.requests += 1
  if (!authorise(exchange)) return sealedRefusal(exchange, "bad_voucher")
  return serveControl(state, exchange) ?? serveInference(state, exchange, signal)
}

/** What came before is not served again: its receipt, if there is one. */
function repeat(exchange: FakeExchange): Response {
  const { channel, opened, sealer } = exchange
  const receipt = channel.stored.get(opened.counter)
  if (receipt === undefined) return sealedRefusal(exchange, "replayed")
  const error = answerError("replayed", { message: "replayed" })
  return streamOf([sealer.start, sealer.error(error, { last: false }), sealer.receipt(receipt)])
}

/** Takes a voucher that authorises more; false when its signature does not hold. */
function authorise({ channel: { deal }, account, opened }: FakeExchange): boolean {
  const { authorised, voucher } = opened.header
  if (authorised <= account.authorised) return true
  const proof = { signature: voucher ?? new Uint8Array(64), sessionKey: deal.sessionKey }
  if (!verifyVoucher({ dealId: deal.dealId, authorised }, proof)) return false
  account.authorised = authorised
  return true
}

/** Requests that are none of the model's: the last receipt, or the final one. */
function serveControl(state: FakeState, exchange: FakeExchange): Response | undefined {
  const { account, opened, sealer } = exchange
  const { path } = opened.header
  if (path !== "/cocoon/receipt" && path !== "/cocoon/close") return undefined
  const head = sealer.head({ status: 200, contentType: "application/json" })
  const receipt = path === "/cocoon/close" ? finalReceipt(state, exchange) : account.last
  const end =
    receipt === null ? sealer.data(new Uint8Array(), { last: true }) : sealer.receipt(receipt)
  return streamOf([sealer.start, head, end])
}

/** Reserves the worst case and answers, or says why not. */
function serveInference(
  state: FakeState,
  exchange: FakeExchange,
  signal: AbortSignal | undefined,
): Response {
  const { node } = state
  const { account, channel, opened } = exchange
  const { tricks } = node
  if (account.closed) return sealedRefusal(exchange, "session_closed")
  const body = JSON.parse(new TextDecoder().decode(opened.body)) as Record<string, unknown>
  node.seen.push(body)
  if (tricks.error !== undefined && tricks.error.metered !== true) {
    const { code, param } = tricks.error
    return sealedRefusal(exchange, code, param === undefined ? {} : { param })
  }
  const bound = requestBound(opened.header.path, { bodyBytes: opened.body.length, body })
  const worst = worstCase({ ...bound, sheet: channel.deal.sheet }) + 1n
  const lack = lackOf(exchange, worst + (tricks.greedy ?? 0n))
  if (lack !== undefined) return lack
  account.running += worst
  if (tricks.garbage === true) return streamOf([textBytes(GARBAGE)])
  const meter = (said: number) => {
    account.running -= worst
    return meterRequest(state, exchange, said)
  }
  return answerRequest(state, exchange, { body, meter, signal })
}

/** The refusal of a request that deposit or authorisation do not cover. */
function lackOf(exchange: FakeExchange, worst: bigint): Response | undefined {
  const { account, channel } = exchange
  const metered = cost(account.usage, channel.deal.sheet)
  const needed = metered + account.running + worst
  const details = { needed: needed.toString(), metered: metered.toString() }
  if (needed > channel.deal.deposit())
    return sealedRefusal(exchange, "deposit_too_low", { details })
  if (needed > account.authorised)
    return sealedRefusal(exchange, "authorisation_too_low", { details })
  return undefined
}
