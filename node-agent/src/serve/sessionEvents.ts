import type { Bell } from "../chain/bell.js"
import type { ProviderEvent } from "../chain/providerEvent.js"
import type { Journal } from "../journal/journal.js"
import type { SessionBook } from "./sessionBook.js"
import type { SessionWatch } from "./sessionWatch.js"

/** What takes the Provider's notices of Sessions; without serving they are left alone. */
export type SessionEvents = (event: ProviderEvent) => () => void

/** What the notices touch. */
export type SessionEventDeps = {
  readonly journal: Pick<Journal, "sessions">
  readonly book: Pick<SessionBook, "notice" | "get">
  readonly watch: Pick<SessionWatch, "adopt">
  /** Rung with a Session's raw address. */
  readonly bell: Pick<Bell<string>, "ring">
}

type Closed = Extract<ProviderEvent, { kind: "sessionClosed" }>

/**
 * Writes what the Provider's history says of Sessions, inside the caller's journal transaction; returns what to do once
 * it is on disk. A notice of an opening is a reason to look, one after the other, and proves nothing; an end is written
 * if its sender is the Session of a deal that is known.
 */
export function createSessionEvents(deps: SessionEventDeps): SessionEvents {
  const { journal, book, watch, bell } = deps
  let looking = Promise.resolve()

  const close = ({ from, notice }: Closed): (() => void) => {
    const row = journal.sessions.at(from.toRawString())
    if (row === undefined || BigInt(row.openedAt) !== notice.openedAt) return () => undefined
    journal.sessions.stand(row.dealId, { ...row, redeemed: notice.paid, status: "closed" })
    return () => {
      const session = book.get(row.dealId)
      if (session !== undefined) watch.adopt(session)
      bell.ring(row.address)
    }
  }
  return (event) => {
    if (event.kind === "sessionClosed") return close(event)
    if (event.kind !== "sessionOpened" || !event.taken) return () => undefined
    const { client, nonce, termsHash } = event.notice
    return () => {
      looking = looking.then(() => book.notice({ client, nonce, termsHash }))
    }
  }
}
