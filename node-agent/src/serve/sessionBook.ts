import type { Log } from "@cocoon/service"
import type { Address } from "@ton/core"
import type { ChainNames } from "../chain/chainNames.js"
import { type SessionNonce, sessionAddress } from "../chain/sessionView.js"
import type { Journal } from "../journal/journal.js"
import type { JournalSession } from "../journal/sessionRow.js"
import { type LiveSession, liveSession } from "./liveSession.js"
import { createRateLimit } from "./rateLimit.js"
import { ServeError } from "./ServeError.js"

/** The Sessions that this process knows; the chain is asked for others, rarely. */
export type SessionBook = {
  /**
   * The Session of a client's names, from memory or the chain; `remote` is who asks.
   * Throws ServeError UNKNOWN_SESSION, SESSION_REFUSED, TOO_MANY.
   */
  find(deal: SessionNonce, remote: string): Promise<LiveSession>
  /** Takes up a Session that the Provider was told of; never rejects. */
  notice(deal: SessionNonce): Promise<void>
  /** The Session of a deal. */
  get(dealId: string): LiveSession | undefined
  all(): Iterable<LiveSession>
  /** Forgets a Session that is closed. */
  remove(session: LiveSession): void
}

/** What the book works with; `lookUp` reads, judges and journals. */
export type BookDeps = {
  readonly names: ChainNames
  readonly journal: Pick<Journal, "sessions" | "receipts">
  readonly lookUp: (address: Address) => Promise<JournalSession>
  readonly log: Log
  readonly monotonicMs?: () => number
}

type Negative = { readonly error: ServeError; readonly until: number }

const LOOKUPS_AT_ONCE = 32
const NEGATIVES_KEPT = 10_000
const SESSIONS_MAX = 100_000
/** An API shows a new Session some seconds late; what was refused for a reason is asked for again later. */
const UNKNOWN_MS = 1_500
const REFUSED_MS = 15_000
const LOOKUPS = { burst: 30, perSecond: 1 }

const nameOf = ({ client, nonce, termsHash }: SessionNonce) =>
  `${client.toRawString()}|${nonce}|${termsHash}`

const tooMany = (why: string) => new ServeError("TOO_MANY", why, { retryable: true })

/** Remembers for a moment what the chain did not have, so that nobody makes this node ask again and again. */
function createNegatives(monotonicMs: () => number) {
  const kept = new Map<string, Negative>()
  return {
    check(name: string): void {
      const found = kept.get(name)
      if (found !== undefined && monotonicMs() < found.until) throw found.error
      kept.delete(name)
    },
    keep(name: string, error: unknown): void {
      if (!(error instanceof ServeError)) return
      const forMs = error.code === "UNKNOWN_SESSION" ? UNKNOWN_MS : REFUSED_MS
      kept.set(name, { error, until: monotonicMs() + forMs })
      const [oldest] = kept.keys()
      if (kept.size > NEGATIVES_KEPT && oldest !== undefined) kept.delete(oldest)
    },
    forget: (name: string) => kept.delete(name),
  }
}

/** The Sessions in memory, by deal and by what their clients call them. */
function createShelf({ journal, log }: BookDeps) {
  const byDeal = new Map<string, LiveSession>()
  const byName = new Map<string, LiveSession>()
  const keyOf = ({ client, nonce, termsHash }: JournalSession) =>
    `${client}|${nonce}|${BigInt(`0x${termsHash}`)}`
  const put = (row: JournalSession): LiveSession => {
    const session = byDeal.get(row.dealId) ?? liveSession(row, journal)
    byDeal.set(row.dealId, session)
    byName.set(keyOf(row), session)
    return session
  }
  for (const row of journal.sessions.list(["open", "closing", "finished"])) put(row)
  if (byDeal.size > 0) log.info({ sessions: byDeal.size }, "sessions go on from the journal")
  return {
    put,
    byDeal,
    byName,
    remove(session: LiveSession): void {
      const { row } = session
      byDeal.delete(row.dealId)
      if (byName.get(keyOf(row)) === session) byName.delete(keyOf(row))
    },
  }
}

/** Opens the book with what the journal has. */
export function createSessionBook(deps: BookDeps): SessionBook {
  const { names, lookUp, log, monotonicMs = () => performance.now() } = deps
  const shelf = createShelf(deps)
  const negatives = createNegatives(monotonicMs)
  const mayLook = createRateLimit({ ...LOOKUPS, monotonicMs })
  const looking = new Map<string, Promise<LiveSession>>()

  const look = (deal: SessionNonce): Promise<LiveSession> => {
    const name = nameOf(deal)
    const begun = looking.get(name)
    if (begun !== undefined) return begun
    const task = (async () => shelf.put(await lookUp(await sessionAddress(names, deal))))()
      .catch((error: unknown) => {
        negatives.keep(name, error)
        throw error
      })
      .finally(() => looking.delete(name))
    looking.set(name, task)
    return task
  }
  return {
    async find(deal, remote) {
      const name = nameOf(deal)
      const known = shelf.byName.get(name)
      if (known !== undefined) return known
      negatives.check(name)
      if (!looking.has(name)) {
        if (!mayLook(remote)) throw tooMany("this address asks for too many unknown Sessions")
        if (looking.size >= LOOKUPS_AT_ONCE || shelf.byDeal.size >= SESSIONS_MAX)
          throw tooMany("this node looks up too many Sessions at once")
      }
      return look(deal)
    },
    async notice(deal) {
      negatives.forget(nameOf(deal))
      try {
        const { row } = await look(deal)
        log.info({ session: row.address, model: row.model }, "a Session is open")
      } catch (error) {
        log.info({ client: deal.client.toRawString(), error }, "a Session is not served")
      }
    },
    get: (dealId) => shelf.byDeal.get(dealId),
    all: () => shelf.byDeal.values(),
    remove: shelf.remove,
  }
}
