import { backoffDelay } from "../http/backoffDelay.js"
import type { Clock } from "../http/Clock.js"
import type { RetryNotice } from "../http/RetryNotice.js"
import type { Transaction } from "../model/Transaction.js"
import type { FetchPage } from "../paging/FetchPage.js"
import { transactionPages } from "../paging/transactionPages.js"
import { TonIndexerError } from "../TonIndexerError.js"
import type { Follower } from "./createFollower.js"
import type { Roster, RosterEntry } from "./createRoster.js"

const MAX_HELD_SCANS = 5
const MAX_DELAY_MS = 30_000

/**
 * Reads from v3 what the due accounts lack and yields it. A failed scan is repeated with backoff;
 * one that is not retryable, or a contradicted chain, is thrown after `maxRetries` repeats.
 */
export async function* scanAccounts(
  options: ScanOptions,
): AsyncGenerator<Transaction, void, undefined> {
  for (const entry of options.roster.due()) {
    const { follower } = entry
    const before = follower.lt()
    try {
      yield* scan(follower, options)
      settle(entry, options.clock)
    } catch (error) {
      if (follower.lt() > before) entry.failures = 0
      postpone(entry, { ...options, error })
    }
  }
}

interface ScanOptions {
  readonly roster: Roster
  readonly fetchPage: (follower: Follower) => FetchPage
  readonly maxRetries: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}

async function* scan(follower: Follower, { fetchPage, signal }: ScanOptions) {
  const range = { account: follower.address, startLt: follower.lt() + 1n, signal }
  for await (const page of transactionPages(fetchPage(follower), { ...range, sort: "asc" })) {
    for (const row of page) {
      if (row.finality !== "finalized") return
      yield* follower.accept(row)
    }
  }
}

/** A scan went through; rows still held mean that v3 lags behind the event stream. */
const settle = (entry: RosterEntry, clock: Clock): void => {
  if (entry.follower.heldCount() > 0 && entry.failures < MAX_HELD_SCANS) {
    delay(entry, { clock, leastMs: 0 })
    return
  }
  entry.follower.dropHeld()
  entry.failures = 0
  entry.scanAt = Number.POSITIVE_INFINITY
}

const postpone = (entry: RosterEntry, options: ScanOptions & { readonly error: unknown }): void => {
  const { error, clock, maxRetries, onRetry } = options
  if (!(error instanceof TonIndexerError) || options.signal.aborted) throw error
  const lasting = !error.retryable || error.code === "chain.conflict"
  if (lasting && entry.failures >= maxRetries) throw error
  const delayMs = delay(entry, { clock, leastMs: error.retryAfterMs ?? 0 })
  onRetry?.({ operation: "stream scan", attempt: entry.failures, delayMs, error })
}

const delay = (
  entry: RosterEntry,
  { clock, leastMs }: { readonly clock: Clock; readonly leastMs: number },
): number => {
  const backoffMs = backoffDelay(entry.failures, { maxMs: MAX_DELAY_MS, random: clock.random })
  const delayMs = Math.max(leastMs, backoffMs)
  entry.failures += 1
  entry.scanAt = clock.now() + delayMs
  return delayMs
}
