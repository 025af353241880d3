import { type AnswerReceipt, addUsage, cost, type Receipt, receiptDigest } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import { AgentError } from "../AgentError.js"
import type { Journal } from "../journal/journal.js"
import type { JournalSession } from "../journal/sessionRow.js"
import type { Ed25519Key } from "../keys/ed25519Key.js"
import { type LiveSession, owed } from "./liveSession.js"
import { encodeReceipt } from "./storedReceipt.js"

/** One answer that was metered; hashes and the request's id as uint256, `usage` of this request alone. */
export type Metered = Pick<Receipt, "requestHash" | "responseHash" | "responseLength"> &
  Pick<AnswerReceipt, "responseSalt" | "countedBy" | "usage"> & {
    readonly session: LiveSession
    readonly requestId: bigint
    /** The last of its deal: nothing is served after it. */
    readonly final?: true
  }

/** Signs receipts in the order of their deals; each is on disk before its promise resolves. */
export type ReceiptQueue = {
  /** Rejects with RECEIPT_NOT_KEPT when the journal failed: nothing was signed that counts, nothing is charged. */
  settle(metered: Metered): Promise<AnswerReceipt>
  /** Resolves once what was handed in has been written or refused. */
  idle(): Promise<void>
}

type Waiting = {
  readonly metered: Metered
  readonly resolve: (receipt: AnswerReceipt) => void
  readonly reject: (error: unknown) => void
}

type Standing = Pick<LiveSession, "counter" | "usage">
type QueueDeps = {
  readonly journal: Pick<Journal, "transaction" | "receipts" | "sessions">
  readonly key: Pick<Ed25519Key, "sign">
  readonly log: Log
  /** Unix milliseconds. */
  readonly now?: () => number
}

/** The next receipt of a deal, signed; usage is cumulative, the counter rises by one. */
function sign(
  { session, requestId, final, ...metered }: Metered,
  { standing, key }: { standing: Standing; key: QueueDeps["key"] },
): AnswerReceipt {
  const { usage, requestHash, responseHash, responseLength, responseSalt, countedBy } = metered
  const receipt: Receipt = {
    dealId: session.dealId,
    counter: standing.counter + 1n,
    usage: addUsage(standing.usage, usage),
    final: final === true,
    modelHash: session.modelHash,
    requestHash,
    responseHash,
    responseLength,
    deliveryHash: requestId,
  }
  return { receipt, signature: key.sign(receiptDigest(receipt)), responseSalt, countedBy, usage }
}

/** Signs and writes a batch in one transaction: all of it is on disk when this returns, or nothing is. */
function writeBatch({ journal, key }: QueueDeps, batch: readonly Waiting[]) {
  const standings = new Map<LiveSession, Standing>()
  const rows = new Map<LiveSession, JournalSession>()
  const signed = journal.transaction(() => {
    const receipts = batch.map(({ metered }) => {
      const { session } = metered
      const answer = sign(metered, { standing: standings.get(session) ?? session, key })
      standings.set(session, answer.receipt)
      journal.receipts.put(encodeReceipt(answer))
      if (metered.final) rows.set(session, journal.sessions.finish(session.row.dealId))
      return answer
    })
    for (const session of standings.keys()) {
      const { authorised, voucher, row } = session
      if (voucher !== undefined && authorised > row.authorised)
        journal.sessions.keepVoucher(row.dealId, { authorised, voucher })
    }
    return receipts
  })
  return { signed, standings, rows }
}

/** Takes over into memory what is on disk. */
function adopt(session: LiveSession, of: { standing: Standing; row: JournalSession; at: number }) {
  const { standing, row, at } = of
  session.counter = standing.counter
  session.usage = standing.usage
  session.metered = cost(standing.usage, row.sheet)
  session.row = { ...row, authorised: session.authorised, voucher: session.voucher }
  if (session.owedSince === undefined && owed(session) > 0n) session.owedSince = at
}

/** With more requests of its Session in flight than this, an answer waits a moment for others to share its flush. */
const CROWD = 4
const GATHER_MS = 2

/**
 * Gathers what ends in one turn of the event loop, or in a crowd within two milliseconds, and writes it with one flush to
 * disk (group commit): many answers share it, and an answer that is alone waits for nobody.
 */
export function createReceiptQueue(deps: QueueDeps): ReceiptQueue {
  const { log, now = Date.now } = deps
  let waiting: Waiting[] = []
  let flushed = Promise.resolve()

  const write = (batch: readonly Waiting[]): void => {
    try {
      const { signed, standings, rows } = writeBatch(deps, batch)
      for (const [session, standing] of standings)
        adopt(session, { standing, row: rows.get(session) ?? session.row, at: now() })
      for (const [at, answer] of signed.entries()) batch[at]?.resolve(answer)
    } catch (cause) {
      // What cannot be written, as of a Session that ended just now, takes nobody else's receipt with it.
      if (batch.length > 1) {
        for (const one of batch) write([one])
        return
      }
      log.error({ error: cause }, "the journal did not take a receipt")
      const message = "the journal did not take the receipt; nothing is charged"
      const error = new AgentError("RECEIPT_NOT_KEPT", message, { cause, retryable: true })
      for (const { reject } of batch) reject(error)
    }
  }
  return {
    settle: (metered) =>
      new Promise((resolve, reject) => {
        waiting.push({ metered, resolve, reject })
        if (waiting.length > 1) return
        flushed = new Promise((done) => {
          const flush = () => {
            const batch = waiting
            waiting = []
            write(batch)
            done()
          }
          if (metered.session.inFlight > CROWD) setTimeout(flush, GATHER_MS)
          else setImmediate(flush)
        })
      }),
    idle: () => flushed,
  }
}
