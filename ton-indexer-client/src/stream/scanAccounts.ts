import { backoffDelay } from "../http/backoffDelay.js"
import type { Clock } from "../http/Clock.js"
import type { RetryNotice } from "../http/RetryNotice.js"
import type { Transaction } from "../model/Transaction.js"
import type { FetchPage } from "../paging/FetchPage.js"
import { smallerPage } from "../paging/smallerPage.js"
import { transactionPages } from "../paging/transactionPages.js"
import { TonIndexerError } from "../TonIndexerError.js"
import { PAGE_SIZE, type Roster, type RosterEntry } from "./createRoster.js"

const MAX_HELD_SCANS = 5
const MAX_DELAY_MS = 30_000

/**
 * Reads from v3 what the due accounts lack and yields it. A failed scan is repeated with backoff,
 * with smaller pages where one was too heavy; one that is not retryable, or a contradicted chain, is thrown after `maxRetries` repeats.
 */
export async function* scanAccounts(
  options: ScanOptions,
): AsyncGenerator<Transaction, void, undefined> {
  for (const entry of options.roster.due()) {
    const { follower } = entry
    const before = follower.lt()
    try {
      yield* scan(entry, options)
      settle(entry, options.clock)
    } catch (error) {
      if (follower.lt() > before) entry.failures = 0
      postpone(entry, { ...options, error })
    }
  }
}

interface ScanOptions {
  readonly roster: Roster
  readonly fetchPage: (entry: RosterEntry) => FetchPage
  readonly maxRetries: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}

async function* scan(entry: RosterEntry, { fetchPage, signal }: ScanOptions) {
  const { follower } = entry
  const range = { account: follower.address, startLt: follower.lt() + 1n, signal }
  for await (const page of transactionPages(fetchPage(entry), { ...range, sort: "asc" })) {
    entry.pageSize = Math.min(PAGE_SIZE, entry.pageSize * 2)
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
  const smaller = smallerPage(error, entry.pageSize)
  entry.pageSize = smaller ?? entry.pageSize
  const lasting = !error.retryable || error.code === "chain.conflict"
  if (lasting && smaller === undefined && entry.failures >= maxRetries) throw error
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
