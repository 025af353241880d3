import { type LiveSession, owed } from "./liveSession.js"

/** When a Session is asked to pay; amounts in nanoTON. */
export type RedeemLimits = {
  readonly redeemAmount: bigint
  readonly redeemSeconds: number
  readonly redeemMinimum: bigint
}

/** What to send, if anything. */
export type RedeemKind = "redeem" | "close"

/** Redeemed so long before its end, when anyone may begin to close it. */
const BEFORE_END_SECONDS = 900

/**
 * Decides whether a Session is asked to pay now: it is finished; or it owes what is worth the gas and either much, for
 * long, near its end, in its challenge period, or to an agent that stops. Pure.
 */
export function redeemDue(
  session: LiveSession,
  on: {
    readonly limits: RedeemLimits
    /** Chain seconds. */
    readonly now: number
    /** Unix milliseconds. */
    readonly nowMs: number
    readonly draining: boolean
  },
): RedeemKind | undefined {
  const { row, owedSince } = session
  const { limits, now, nowMs, draining } = on
  if (row.status === "closed") return undefined
  if (row.status === "finished") return "close"
  const amount = owed(session)
  if (amount === 0n || amount < limits.redeemMinimum) return undefined
  const old = owedSince !== undefined && nowMs - owedSince >= limits.redeemSeconds * 1_000
  const ends = row.status === "closing" || row.expiresAt - now <= BEFORE_END_SECONDS
  return old || ends || draining || amount >= limits.redeemAmount ? "redeem" : undefined
}
