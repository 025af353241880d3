import { isCocoonError } from "@cocoon/protocol"
import { pause } from "../chain/pause.js"
import type { Metrics } from "../metrics.js"
import { type LiveSession, owed } from "./liveSession.js"
import { type RedeemLimits, redeemDue } from "./redeemPolicy.js"
import { type RedeemDeps, redeemSession } from "./redeemSession.js"
import type { SessionBook } from "./sessionBook.js"

/** Has Sessions pay in time, for as long as the agent lives. */
export type Redeemer = {
  /** Looks now instead of at the next turn. */
  look(): void
  /** Has everything pay that is worth it, at most this long; what is not paid stays in the journal. */
  drain(ms: number): Promise<void>
  /** Resolves once nothing is under way, which the signal brings about. */
  readonly ended: Promise<void>
}

/** What the redeemer works with. */
export type RedeemerDeps = RedeemDeps & {
  readonly book: Pick<SessionBook, "all">
  readonly limits: RedeemLimits
  /** Chain seconds. */
  readonly chainNow: () => number
  readonly metrics: Pick<Metrics, "redeems">
  readonly draining: AbortSignal
}

type Wait = { failures: number; until: number }

const TURN_MS = 5_000
const WATCH_MS = 60_000
const AT_ONCE = 4
const MAX_WAIT_MS = 3_600_000
const TICK_MS = 50

/** How long to wait after a failure: what the network lost is soon signed anew, what the chain refuses is not. */
const FIRST_WAIT_MS: Readonly<Record<string, number>> = {
  EXPIRED: 2_000,
  SEQNO_TAKEN: 2_000,
  NOT_SENT: 60_000,
  RESERVE_TOO_SMALL: 60_000,
}
const OTHER_WAIT_MS = 30_000

function codeOf(error: unknown): string {
  if (!isCocoonError(error)) return "UNKNOWN"
  const { reason } = error.details ?? {}
  return typeof reason === "string" ? reason : error.code
}

/** Which Sessions are to wait, and until when. */
function createWaits() {
  const waits = new WeakMap<LiveSession, Wait>()
  return {
    isOver: (session: LiveSession) => (waits.get(session)?.until ?? 0) <= performance.now(),
    done: (session: LiveSession) => waits.delete(session),
    fail(session: LiveSession, code: string): number {
      const failures = waits.get(session)?.failures ?? 0
      const first = FIRST_WAIT_MS[code] ?? OTHER_WAIT_MS
      const delayMs = Math.min(first * 2 ** Math.min(failures, 12), MAX_WAIT_MS)
      waits.set(session, { failures: failures + 1, until: performance.now() + delayMs })
      return delayMs
    },
  }
}

/** Those that are being closed first: what they owe is lost when their challenge period is over. */
function mostUrgent(sessions: Iterable<LiveSession>): LiveSession[] {
  const late = ({ row }: LiveSession) => Number(row.status !== "closing")
  return [...sessions].sort((a, b) => late(a) - late(b))
}

/** Asks Sessions to pay, a few at a time, each for itself alone. */
function createPayments(deps: RedeemerDeps) {
  const { book, limits, chainNow, metrics, log, draining, signal } = deps
  const waits = createWaits()
  const running = new Map<LiveSession, Promise<void>>()

  const due = (session: LiveSession) => {
    const on = { limits, now: chainNow(), nowMs: Date.now(), draining: draining.aborted }
    return redeemDue(session, on)
  }
  const pay = async (session: LiveSession, kind: "redeem" | "close"): Promise<void> => {
    try {
      await redeemSession(deps, session, kind)
      waits.done(session)
      metrics.redeems.inc({ code: "paid" })
    } catch (error) {
      if (signal.aborted) return
      const code = codeOf(error)
      const delayMs = waits.fail(session, code)
      metrics.redeems.inc({ code })
      log.warn(
        { session: session.row.address, kind, code, delayMs, error },
        "a Session did not pay",
      )
    }
  }
  return {
    begin(): void {
      for (const session of mostUrgent(book.all())) {
        if (running.size >= AT_ONCE || signal.aborted) return
        if (running.has(session) || !waits.isOver(session)) continue
        const kind = due(session)
        if (kind === undefined) continue
        running.set(
          session,
          pay(session, kind).finally(() => running.delete(session)),
        )
      }
    },
    idle: () => Promise.allSettled(running.values()),
    /** Whether anything is left that may be asked to pay now. */
    isDone: () =>
      running.size === 0 &&
      [...book.all()].every((session) => due(session) === undefined || !waits.isOver(session)),
  }
}

/** Reads the Sessions that owe something, are used or are being closed: once a minute, fifty in a call. */
async function watchDebtors({ book, watch, log, signal }: RedeemerDeps): Promise<void> {
  const concerned = [...book.all()].filter(
    (session) => owed(session) > 0n || session.inFlight > 0 || session.row.status !== "open",
  )
  try {
    await watch.refresh(concerned, signal)
  } catch (error) {
    if (!signal.aborted) log.warn({ error }, "the Sessions could not be read")
  }
}

/** Starts the redeemer; it runs until the signal fires and never rejects. */
export function startRedeemer(deps: RedeemerDeps): Redeemer {
  const { log, draining, signal } = deps
  const payments = createPayments(deps)
  let turn = new AbortController()

  const pay = async (): Promise<void> => {
    while (!signal.aborted) {
      payments.begin()
      await pause(TURN_MS, AbortSignal.any([signal, turn.signal]))
      turn = turn.signal.aborted ? new AbortController() : turn
    }
    await payments.idle()
  }
  const look = async (): Promise<void> => {
    while (!signal.aborted) {
      await watchDebtors(deps)
      await pause(WATCH_MS, signal)
    }
  }
  const ended = Promise.all([pay(), look()]).then(
    () => undefined,
    (error: unknown) => log.error({ error }, "the redeemer broke off"),
  )
  return {
    look: () => turn.abort(),
    async drain(ms) {
      const end = performance.now() + ms
      while (!signal.aborted && performance.now() < end) {
        payments.begin()
        if (payments.isDone()) return
        await pause(TICK_MS, signal)
      }
      if (!draining.aborted || payments.isDone()) return
      log.warn({}, "stopping with payments under way; they go on at the next start")
    },
    ended,
  }
}
