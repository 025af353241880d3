import type { Address } from "@ton/core"
import type { Clock } from "../http/Clock.js"
import type { RetryNotice } from "../http/RetryNotice.js"
import type { AccountState } from "../model/AccountState.js"
import type { Finality } from "../model/Finality.js"
import type { Transaction } from "../model/Transaction.js"
import type { FetchPage } from "../paging/FetchPage.js"
import { TonIndexerError } from "../TonIndexerError.js"
import type { Follower } from "./createFollower.js"
import type { createInbox } from "./createInbox.js"
import { createPreviewFilter } from "./createPreviewFilter.js"
import type { Roster, RosterEntry } from "./createRoster.js"
import type { StreamItem } from "./StreamItem.js"
import type { StreamSignal } from "./StreamSignal.js"
import { scanAccounts } from "./scanAccounts.js"

const POLLS_PER_FULL_SCAN = 6

/**
 * Merges the event stream with v3: v3 decides what exists, the event stream only makes it fast.
 *
 * A row of the event stream is taken at once when it links to the last one yielded; otherwise, and
 * where a poll shows a newer head, v3 is read from the last lt. Heads are polled after every
 * (re)connect, after anything lost and from time to time; every sixth poll reads v3 whatever they say.
 */
export async function* readTransactions(
  options: ReadOptions,
): AsyncGenerator<StreamItem, void, undefined> {
  const { roster, inbox, clock, signal } = options
  const isNew = createPreviewFilter()
  const state = { pollEveryMs: options.fallbackPollMs, pollAt: 0, polls: 0, headsDue: false }
  state.pollAt = clock.now() + state.pollEveryMs
  while (!signal.aborted) {
    for await (const transaction of scanAccounts(options))
      yield { kind: "transaction", transaction }
    const waitMs = Math.min(state.pollAt, roster.nextScanAt()) - clock.now()
    const news = await inbox.take(Math.max(0, waitMs), signal)
    if (news !== undefined) yield* heed(news, { options, state, isNew })
    if (clock.now() >= state.pollAt || state.headsDue) await poll(options, state)
  }
}

interface ReadOptions {
  readonly roster: Roster
  readonly inbox: ReturnType<typeof createInbox<StreamSignal>>
  readonly fetchPage: (entry: RosterEntry) => FetchPage
  readonly heads: (addresses: readonly Address[], signal: AbortSignal) => Promise<AccountState[]>
  readonly minFinality: Finality
  readonly pollIntervalMs: number
  readonly fallbackPollMs: number
  readonly maxRetries: number
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}

interface PollState {
  pollEveryMs: number
  pollAt: number
  polls: number
  /** Heads are asked for now, beside the polls that come by time. */
  headsDue: boolean
}

interface Context {
  readonly options: ReadOptions
  readonly state: PollState
  readonly isNew: ReturnType<typeof createPreviewFilter>
}

function* heed(news: StreamSignal, context: Context): Generator<StreamItem, void, undefined> {
  const { options, state } = context
  if (news.kind === "transactions") yield* merge(news, context)
  if (news.kind === "invalidated" && options.minFinality !== "finalized") yield news
  if (news.kind === "online") setPace(state, { options, everyMs: options.pollIntervalMs })
  if (news.kind === "online" || news.kind === "lost") state.headsDue = true
  if (news.kind === "offline") {
    const { error, attempt, delayMs } = news
    setPace(state, { options, everyMs: options.fallbackPollMs })
    options.onRetry?.({ operation: "stream", attempt, delayMs, error })
  }
}

const setPace = (
  state: PollState,
  { options, everyMs }: { readonly options: ReadOptions; readonly everyMs: number },
): void => {
  const next = options.clock.now() + everyMs
  state.pollAt = everyMs < state.pollEveryMs ? Math.min(state.pollAt, next) : next
  state.pollEveryMs = everyMs
}

function* merge(
  news: Extract<StreamSignal, { kind: "transactions" }>,
  { options, isNew }: Context,
): Generator<StreamItem, void, undefined> {
  for (const row of news.transactions.toSorted(oldestFirst)) {
    const entry = options.roster.get(row.account)
    if (entry === undefined) continue
    const finality = news.finality === "finalized" ? row.finality : news.finality
    if (finality === "finalized") {
      const { released, needsScan } = entry.follower.offer(row)
      if (needsScan) options.roster.request(entry)
      for (const transaction of released) yield { kind: "transaction", transaction }
    } else if (options.minFinality !== "finalized" && isNew(row, finality)) {
      const { traceExternalHash } = news
      yield { kind: "preview", transaction: row, finality, traceExternalHash }
    }
  }
}

const poll = async (options: ReadOptions, state: PollState): Promise<void> => {
  const { roster, signal, clock, onRetry } = options
  state.headsDue = false
  if (clock.now() >= state.pollAt) {
    state.pollAt = clock.now() + state.pollEveryMs
    state.polls += 1
    if (state.polls % POLLS_PER_FULL_SCAN === 0) return roster.requestAll()
  }
  try {
    for (const head of await options.heads(roster.addresses(), signal)) {
      const entry = roster.get(head.address)
      if (entry && mayHaveMore(head, entry.follower)) roster.request(entry)
    }
  } catch (error) {
    if (!(error instanceof TonIndexerError) || signal.aborted) throw error
    if (!error.retryable) roster.requestAll()
    state.pollAt = Math.min(state.pollAt, clock.now() + options.fallbackPollMs)
    onRetry?.({ operation: "stream poll", attempt: 1, delayMs: state.pollEveryMs, error })
  }
}

/** An account that is gone does not say what it did last. */
const mayHaveMore = (head: AccountState, follower: Follower): boolean =>
  head.lastTransactionLt === null ? follower.lt() > 0n : head.lastTransactionLt > follower.lt()

const oldestFirst = (left: Transaction, right: Transaction): number =>
  left.lt < right.lt ? -1 : left.lt > right.lt ? 1 : 0
