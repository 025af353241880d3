import { split } from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { SessionReader } from "../chain/sessionReader.js"
import type { SessionView } from "../chain/sessionView.js"
import type { Journal } from "../journal/journal.js"
import type { JournalSession } from "../journal/sessionRow.js"
import type { SessionStanding } from "../journal/sessions.js"
import type { Metrics } from "../metrics.js"
import type { Channels } from "./channels.js"
import { type LiveSession, owed } from "./liveSession.js"
import type { SessionBook } from "./sessionBook.js"
import { standingOf } from "./sessionFacts.js"

/** Keeps Sessions in memory and journal as the chain has them. */
export type SessionWatch = {
  /** Reads these Sessions now, in as few calls as may be. Throws what the API fails with. */
  refresh(sessions: readonly LiveSession[], signal: AbortSignal): Promise<void>
  /** The same for one, at most once in 5 s; failures are logged and change nothing. */
  refreshSoon(session: LiveSession, signal: AbortSignal): Promise<void>
  /** Takes a standing that is journalled already. */
  adopt(session: LiveSession): void
  /** False while the chain does not show it, or was not asked for ten minutes. */
  isSeen(session: LiveSession): boolean
}

/** What the watch works with. */
export type WatchDeps = {
  readonly reader: Pick<SessionReader, "read">
  readonly journal: Pick<Journal, "sessions">
  readonly book: Pick<SessionBook, "remove">
  readonly channels: Pick<Channels, "forget">
  readonly metrics: Pick<Metrics, "earned">
  readonly log: Log
  readonly monotonicMs?: () => number
}

type Seen = { at: number; askedAt: number; missingSince: number | undefined }

const AT_ONCE = 50
const SOON_MS = 5_000
/** One replica of an API may lag behind another: so long must a Session be missing to count as gone. */
const GONE_MS = 120_000
/** The same while money is owed: the Provider's notice tells of an end, and an API that shows nothing may be at fault. */
const OWING_MS = 7 * 24 * 3_600_000
const UNSEEN_MS = 600_000

const closed = ({ row }: LiveSession): SessionStanding => ({ ...row, status: "closed" })

/** The part of a Session's payments that is the owner's: fee and royalty are rounded down, to the owner's gain. */
function ownersPart({ redeemed: paid, feeBps, royaltyBps }: JournalSession): bigint {
  return split({ paid, feeBps: BigInt(feeBps), royaltyBps: BigInt(royaltyBps) }).owner
}

/** Takes what the journal has of a Session into memory; one that is over is forgotten there. */
function createAdopter({ journal, book, channels, metrics, log }: WatchDeps) {
  return (session: LiveSession): void => {
    const row = journal.sessions.get(session.row.dealId)
    if (row === undefined) return
    const earned = ownersPart(row) - ownersPart(session.row)
    if (earned > 0n) metrics.earned.inc({ model: row.model }, Number(earned))
    session.row = row
    const unpaid = owed(session)
    if (unpaid === 0n) session.owedSince = undefined
    if (row.status !== "closed") return
    if (unpaid > 0n) log.warn({ session: row.address, unpaid }, "a Session ended with money unpaid")
    book.remove(session)
    channels.forget(session)
  }
}

/** When each Session was seen and asked for last; one counts as seen when it is first asked about. */
function createSightings(monotonicMs: () => number) {
  const seen = new WeakMap<LiveSession, Seen>()
  return (session: LiveSession): Seen => {
    const fresh = { at: monotonicMs(), askedAt: Number.NEGATIVE_INFINITY, missingSince: undefined }
    const known = seen.get(session) ?? fresh
    seen.set(session, known)
    return known
  }
}

type Taking = {
  readonly journal: WatchDeps["journal"]
  readonly adopt: (session: LiveSession) => void
  readonly seenOf: (session: LiveSession) => Seen
  readonly monotonicMs: () => number
}

/** Takes one read of the chain. A later deal at the address proves the end of this one; its absence does in time. */
function createTaker({ journal, adopt, seenOf, monotonicMs }: Taking) {
  const stand = (session: LiveSession, standing: SessionStanding): void => {
    journal.sessions.stand(session.row.dealId, standing)
    adopt(session)
  }
  return (session: LiveSession, view: SessionView | undefined): void => {
    const known = seenOf(session)
    known.at = monotonicMs()
    if (view !== undefined && view.state.dealId === session.dealId) {
      known.missingSince = undefined
      stand(session, standingOf(view))
      return
    }
    known.missingSince ??= known.at
    const replaced = view !== undefined && Number(view.ledger.openedAt) > session.row.openedAt
    const owes = view === undefined && (owed(session) > 0n || session.inFlight > 0)
    const missed = known.at - known.missingSince >= (owes ? OWING_MS : GONE_MS)
    if (replaced || missed) stand(session, closed(session))
  }
}

/** Makes the watch. */
export function createSessionWatch(deps: WatchDeps): SessionWatch {
  const { reader, journal, log, monotonicMs = () => performance.now() } = deps
  const refreshing = new Map<LiveSession, Promise<void>>()
  const seenOf = createSightings(monotonicMs)
  const adopt = createAdopter(deps)
  const take = createTaker({ journal, adopt, seenOf, monotonicMs })

  const refresh: SessionWatch["refresh"] = async (sessions, signal) => {
    for (let from = 0; from < sessions.length; from += AT_ONCE) {
      const part = sessions.slice(from, from + AT_ONCE)
      const addresses = part.map(({ address }) => address)
      const views = await reader.read(addresses, signal)
      for (const [at, session] of part.entries()) take(session, views[at])
    }
  }
  const refreshOne = (session: LiveSession, signal: AbortSignal): Promise<void> =>
    refresh([session], signal).catch((error: unknown) => {
      if (!signal.aborted) log.warn({ error, session: session.row.address }, "a Session is unread")
    })
  return {
    refresh,
    async refreshSoon(session, signal) {
      const begun = refreshing.get(session)
      if (begun !== undefined) return begun
      const known = seenOf(session)
      if (monotonicMs() - known.askedAt < SOON_MS) return
      known.askedAt = monotonicMs()
      const task = refreshOne(session, signal).finally(() => refreshing.delete(session))
      refreshing.set(session, task)
      return task
    },
    adopt,
    isSeen(session) {
      const { at, missingSince } = seenOf(session)
      return missingSince === undefined && monotonicMs() - at < UNSEEN_MS
    },
  }
}
