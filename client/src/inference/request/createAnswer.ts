import { type AnswerEvent, CocoonError, isCocoonError } from "@cocoon/protocol"
import type { Charge, InferenceAnswer } from "../Inference.js"
import type { NodeHttp } from "../NodeHttp.js"
import { bookReceipt } from "./bookReceipt.js"
import { callerError } from "./callerError.js"
import { createUsageReader } from "./createUsageReader.js"
import { nodeError } from "./nodeError.js"
import type { OpenExchange } from "./openExchange.js"
import type { WatchedStream } from "./StreamWatch.js"
import { settleCut } from "./settleCut.js"

/** An answer of which the first event behind the head has come. */
export interface AnswerInput {
  readonly open: OpenExchange
  readonly first: AnswerEvent
  readonly controller: AbortController
  readonly watch: WatchedStream
  readonly http: NodeHttp
  readonly now: () => number
  /** The error that a broken connection is: the caller's abort, the end of the client, or the node's failure. */
  readonly brokenBy: (error: unknown) => CocoonError
  /** Told once, with the charge or null. */
  readonly onEnd: (charge: Charge | null) => void
}

/** The answer as the caller reads it: data at its pace, the receipt checked at the end, a cut request settled behind it. */
export function createAnswer(input: AnswerInput): InferenceAnswer {
  const { open, first, controller, watch, http, now, brokenBy, onEnd } = input
  const { exchange, head, events, opener } = open
  const shown = createUsageReader(head.contentType)
  const outcome = deferred<Charge | null>()
  let ended = false

  const end = (charge: Charge | null) => {
    onEnd(charge)
    outcome.resolve(charge)
  }
  /** Leaves the request as it is: the node meters what it generated until now. */
  const cut = () => {
    if (ended) return
    ended = true
    events.cancel()
    controller.abort()
    exchange.live.ledger.lose(exchange.hold, true)
    settleCut(http, exchange).then(end, (error) => {
      onEnd(null)
      outcome.reject(error)
    })
  }
  const fail = (error: unknown): CocoonError => {
    if (ended) return brokenBy(error)
    if (!isCocoonError(error) || error.code !== "NODE_MISBEHAVED") {
      cut()
      return brokenBy(error)
    }
    ended = true
    exchange.live.condemn(String(error.details?.fault), null)
    exchange.live.ledger.lose(exchange.hold, true)
    onEnd(null)
    outcome.reject(error)
    return error
  }
  const receive = (event: Extract<AnswerEvent, { kind: "receipt" }>): Charge => {
    const { responseSalt } = event.receipt
    const responseHash = opener.responseHash(responseSalt)
    const opened = { responseHash, responseLength: opener.responseLength(), usage: shown.end() }
    return bookReceipt(exchange, { answer: event.receipt, opened })
  }
  const next = async () => {
    watch.waitingSince = now()
    try {
      return await events.next()
    } finally {
      watch.waitingSince = null
    }
  }
  async function* read() {
    let failure: CocoonError | undefined
    let charge: Charge | null = null
    for (let event: AnswerEvent | null = first; event !== null; event = await next()) {
      if (event.kind === "data") {
        shown.push(event.bytes)
        yield event.bytes
      } else if (event.kind === "error") failure = failed(nodeError(event.error))
      else if (event.kind === "receipt") charge = receive(event)
    }
    // What was cut off looks like an end.
    if (ended) throw brokenBy(undefined)
    ended = true
    if (charge === null) exchange.live.ledger.release(exchange.hold)
    end(charge)
    if (failure !== undefined) throw failure
  }
  async function* data() {
    try {
      yield* read()
    } catch (error) {
      throw ended ? passed(error, brokenBy) : fail(error)
    } finally {
      cut()
    }
  }
  outcome.promise.catch(() => undefined)
  controller.signal.addEventListener("abort", cut, { once: true })
  const { status, contentType } = head
  return { status, contentType, data: data(), charge: outcome.promise }
}

/** What the caller is told of an error that the node sealed after it had begun. */
function failed(error: CocoonError): CocoonError {
  const own = callerError(error)
  if (own !== undefined) return own
  const { code, status } = error.details ?? {}
  const message = `the node could not finish the answer (${code}); what it generated is metered`
  return new CocoonError({
    code: "NODE_FAILED",
    message,
    details: { code, status },
    retryable: true,
  })
}

function passed(error: unknown, brokenBy: (error: unknown) => CocoonError): CocoonError {
  const known = isCocoonError(error) && error.code !== "NODE_UNREACHABLE"
  return known ? error : brokenBy(error)
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined
  let reject: (error: unknown) => void = () => undefined
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
