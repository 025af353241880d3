import { CocoonError, isCocoonError, type PriceSheet, withinLimits } from "@cocoon/protocol"
import { accountHash } from "@cocoon/wrappers"
import { Address } from "@ton/core"
import { sleep } from "../../wallet/sleep.js"
import type { Candidate } from "../choose/Candidate.js"
import type { Observations } from "../choose/createObservations.js"
import type { Listing } from "../discover/createListings.js"
import type { Nodes } from "../discover/createNodes.js"
import type { ServingNode } from "../discover/ServingNode.js"
import type { Charge, InferenceAnswer } from "../Inference.js"
import { misbehaved } from "../misbehaved.js"
import type { NodeHttp } from "../NodeHttp.js"
import { askReceipt } from "../pool/askReceipt.js"
import type { Channels } from "../pool/createChannels.js"
import type { Hold } from "../pool/Ledger.js"
import type { LiveSession } from "../pool/LiveSession.js"
import { learnReceipt } from "../pool/learnReceipt.js"
import type { SessionPool } from "../pool/SessionPool.js"
import { bookReceipt } from "./bookReceipt.js"
import { createAnswer } from "./createAnswer.js"
import { nodeError } from "./nodeError.js"
import { type OpenExchange, openExchange } from "./openExchange.js"
import type { PreparedRequest } from "./PreparedRequest.js"
import { type Remedy, remedyOf } from "./remedyOf.js"
import type { WatchedStream } from "./StreamWatch.js"

/** What a request is done with. */
export interface AttemptDeps {
  readonly http: NodeHttp
  readonly nodes: Pick<Nodes, "confirm">
  readonly pool: SessionPool
  readonly channels: Channels
  readonly seen: Observations
  /** Milliseconds. */
  readonly now: () => number
  readonly watched: Set<WatchedStream>
}

/** One request at one node. */
export interface Attempt {
  readonly candidate: Candidate
  readonly listing: Listing
  readonly request: PreparedRequest
  readonly controller: AbortController
  readonly brokenBy: (error: unknown) => CocoonError
  readonly onEnd: (charge: Charge | null) => void
}

const ROUNDS = 6
const TOP_UP_SIGHT_MS = 500

/**
 * Tries one node until its first chunk comes; what a Session, a channel or an authorisation lacks is mended once or twice.
 * @throws CocoonError for which `remedyOf` says where to go on
 */
export async function attemptRequest(
  deps: AttemptDeps,
  attempt: Attempt,
): Promise<InferenceAnswer> {
  const { candidate, listing } = attempt
  const used = new Map<Remedy, number>()
  for (let round = 1; ; round++) {
    attempt.controller.signal.throwIfAborted()
    const node = await deps.nodes.confirm(candidate.node.key)
    const sheet = sheetNow(deps, { node, candidate, listing })
    const want = { node, model: listing.model, listing: listing.key, sheet }
    const live = await deps.pool.acquire(want, candidate.worst)
    if (!withinLimits(live.terms.sheet, candidate.sheet)) throw priceChanged()
    try {
      const answer = await exchangeOnce(deps, { ...attempt, live })
      if (answer !== undefined) return answer
    } catch (error) {
      const remedy = remedyOf(error)
      const times = (used.get(remedy) ?? 0) + 1
      used.set(remedy, times)
      const on = { remedy, times, live, candidate, error }
      if (round >= ROUNDS || !(await mend(deps, on))) throw error
    }
  }
}

/**
 * The sheet of a Session that would be opened now: the caller was told what the request costs at the candidate's.
 * @throws CocoonError PRICE_CHANGED
 */
function sheetNow(
  { pool }: AttemptDeps,
  on: { readonly node: ServingNode; readonly candidate: Candidate; readonly listing: Listing },
): PriceSheet {
  const { node, candidate, listing } = on
  if (pool.find(node.key, listing.key) !== undefined) return candidate.sheet
  const price = node.view.prices.get(accountHash(listing.address))
  if (price === undefined || !withinLimits(price.sheet, candidate.sheet)) throw priceChanged()
  return price.sheet
}

function priceChanged(): CocoonError {
  const message = "the node asks more than a moment ago; try again at its new price"
  return new CocoonError({ code: "PRICE_CHANGED", message, retryable: true })
}

type Try = Attempt & { readonly live: LiveSession }

/** Undefined when another request took the room while the channel was opened. */
async function exchangeOnce(deps: AttemptDeps, on: Try): Promise<InferenceAnswer | undefined> {
  const { live, candidate, request, controller } = on
  const channel = await deps.channels.of(live, candidate.node)
  if (live.room() <= candidate.worst) return undefined
  const hold = live.ledger.hold(candidate.worst)
  const voucher = await live.authorise().catch((error: unknown) => {
    live.ledger.release(hold)
    throw error
  })
  const startedAt = deps.now()
  const watch = { waitingSince: startedAt, abort: (reason: unknown) => controller.abort(reason) }
  deps.watched.add(watch)
  try {
    const bytes = request.bytesFor(candidate.offer)
    const { signal } = controller
    const sent = { live, node: candidate.node, channel, hold, voucher, path: request.path, signal }
    const open = await openExchange(deps.http, { ...sent, request: bytes })
    const first = await firstEvent(open)
    deps.seen.succeeded(candidate.node.key, deps.now() - startedAt)
    return createAnswer({ ...on, ...deps, open, first, watch, onEnd: ended })
  } catch (error) {
    deps.watched.delete(watch)
    lost(live, hold, error)
    // Others may have opened a new one meanwhile.
    if (live.channel === channel && remedyOf(error) === "channel") live.channel = null
    throw error
  }

  function ended(charge: Charge | null): void {
    deps.watched.delete(watch)
    if (charge !== null) deps.seen.spent(candidate.node.verified.platformId, charge.cost)
    on.onEnd(charge)
  }
}

/** The event behind the head; an error of the node is thrown, with what it metered all the same booked. */
async function firstEvent({ exchange, events, opener }: OpenExchange) {
  const first = await events.next()
  if (first === null) throw misbehaved("NO_CONTENT")
  if (first.kind !== "error") return first
  const error = nodeError(first.error)
  for (let event = await events.next(); event !== null; event = await events.next()) {
    if (event.kind !== "receipt") throw misbehaved("AFTER_ERROR")
    const { responseSalt } = event.receipt
    const responseHash = opener.responseHash(responseSalt)
    const opened = { responseHash, responseLength: opener.responseLength(), usage: undefined }
    bookReceipt(exchange, { answer: event.receipt, opened })
  }
  exchange.live.ledger.release(exchange.hold)
  throw error
}

/** What is to be thought of a request that brought no answer. */
function lost(live: LiveSession, hold: Hold, error: unknown): void {
  const code = isCocoonError(error) ? error.code : ""
  if (code === "NODE_MISBEHAVED" && isCocoonError(error)) {
    live.condemn(String(error.details?.fault), null)
  }
  // A refusal outside the envelope is nobody's word: it may have been metered, though hardly is still.
  live.ledger.lose(hold, code !== "NODE_REFUSED")
}

/** True when the same node is worth another try. */
async function mend(
  deps: AttemptDeps,
  on: {
    readonly remedy: Remedy
    readonly times: number
    readonly live: LiveSession
    readonly candidate: Candidate
    readonly error: unknown
  },
): Promise<boolean> {
  const { remedy, times, live, candidate, error } = on
  if (remedy === "reauthorise" && times <= 2) {
    const channel = await deps.channels.of(live, candidate.node)
    const told = await askReceipt(deps.http, { live, channel, path: "/cocoon/receipt" })
    if (told !== null) learnReceipt(live, told.answer)
    return true
  }
  if (remedy === "top-up" && times <= 4) {
    if (live.room() <= candidate.worst) await deps.pool.topUp(live, candidate.worst)
    else await sleep(TOP_UP_SIGHT_MS)
    return true
  }
  if (remedy === "channel" && times <= 2) return true
  if (remedy === "session" && times <= 1 && isOver(live, { candidate, error })) {
    live.ending = true
    return true
  }
  return false
}

/** A refusal outside the envelope is nobody's word: the chain must show why the Session does not serve any more. */
function isOver(
  live: LiveSession,
  { candidate, error }: { readonly candidate: Candidate; readonly error: unknown },
): boolean {
  if (!isCocoonError(error) || error.code !== "NODE_REFUSED") return true
  const price = candidate.node.view.prices.get(accountHash(Address.parseRaw(live.listing)))
  return price !== undefined && !withinLimits(price.sheet, live.terms.sheet)
}
