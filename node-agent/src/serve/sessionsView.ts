import type { Journal } from "../journal/journal.js"
import type { LiveSession } from "./liveSession.js"

/** The Sessions as status and metrics show them; amounts in nanoTON, over every deal of the journal. */
export type SessionsView = {
  readonly open: number
  readonly inFlight: number
  readonly channels: number
  readonly metered: bigint
  readonly authorised: bigint
  readonly redeemed: bigint
}

/** Adds Sessions up; of those that are over, what they paid counts as metered and authorised. */
export function sessionsView(of: {
  readonly sessions: Iterable<LiveSession>
  readonly journal: Pick<Journal, "sessions">
  readonly channels: number
}): SessionsView {
  const { redeemed } = of.journal.sessions.totals()
  const sums = { open: 0, inFlight: 0, metered: redeemed, authorised: redeemed }
  for (const { row, inFlight, metered, authorised } of of.sessions) {
    if (row.status === "open") sums.open += 1
    sums.inFlight += inFlight
    sums.metered += metered - row.redeemed
    sums.authorised += authorised - row.redeemed
  }
  return { ...sums, channels: of.channels, redeemed }
}
