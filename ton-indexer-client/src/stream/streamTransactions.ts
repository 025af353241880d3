import type { Clock } from "../http/Clock.js"
import type { Transport } from "../http/createTransport.js"
import type { RetryNotice } from "../http/RetryNotice.js"
import { accountStates } from "../methods/accountStates.js"
import { transactions } from "../methods/transactions.js"
import type { FetchPage } from "../paging/FetchPage.js"
import { createInbox } from "./createInbox.js"
import { createRoster, type Roster, type RosterEntry } from "./createRoster.js"
import { keepConnected } from "./keepConnected.js"
import { openEventStream } from "./openEventStream.js"
import { readTransactions } from "./readTransactions.js"
import type { StreamItem } from "./StreamItem.js"
import type { StreamOptions } from "./StreamOptions.js"
import type { StreamSignal } from "./StreamSignal.js"
import type { TransactionStream } from "./TransactionStream.js"

const INBOX_FRAMES = 1000

/** Starts a stream; nothing is requested before the first iteration. See `readTransactions`. */
export const streamTransactions = (
  config: StreamConfig,
  options: StreamOptions,
): TransactionStream => {
  const { clock } = config
  const roster = createRoster(clock)
  const inbox = createInbox<StreamSignal>({
    capacity: INBOX_FRAMES,
    overflow: { kind: "lost" },
    sleep: clock.sleep,
  })
  let subscription = new AbortController()
  const resubscribe = () => {
    subscription.abort()
    subscription = new AbortController()
    inbox.push({ kind: "changed" })
  }
  const add: TransactionStream["add"] = (address, sinceLt = 0n) => {
    if (roster.add(address, sinceLt)) resubscribe()
  }
  const remove: TransactionStream["remove"] = (address) => {
    if (roster.remove(address)) resubscribe()
  }
  for (const address of options.addresses) {
    roster.add(address, options.since?.[address.toRawString()] ?? 0n)
  }
  const parts: Parts = { config, options, roster, inbox, changed: () => subscription.signal }
  return { add, remove, [Symbol.asyncIterator]: () => run(parts) }
}

interface StreamConfig {
  readonly transport: Transport
  readonly clock: Clock
  readonly fetch: typeof fetch
  readonly headers: Readonly<Record<string, string>>
  /** Null: v3 is polled instead. */
  readonly streamUrl: string | null
  readonly timeoutMs: number
  readonly maxRetries: number
  readonly take: (signal?: AbortSignal) => Promise<void>
  readonly onRetry?: ((notice: RetryNotice) => void) | undefined
}

interface Parts {
  readonly config: StreamConfig
  readonly options: StreamOptions
  readonly roster: Roster
  readonly inbox: ReturnType<typeof createInbox<StreamSignal>>
  readonly changed: () => AbortSignal
}

async function* run(parts: Parts): AsyncGenerator<StreamItem, void, undefined> {
  const { config, options, roster, inbox } = parts
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const connection = connect(parts, signal)
  try {
    yield* readTransactions({
      ...config,
      roster,
      inbox,
      fetchPage: (entry) => pageFetcher(config.transport, { entry, signal }),
      heads: (addresses) => accountStates(config.transport, { addresses, signal, maxRetries: 0 }),
      minFinality: options.minFinality ?? "finalized",
      pollIntervalMs: options.pollIntervalMs ?? 15_000,
      fallbackPollMs: options.fallbackPollMs ?? 2_000,
      signal,
    })
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    stop.abort()
    await connection
  }
}

const connect = async (parts: Parts, signal: AbortSignal): Promise<void> => {
  const { config, options, roster, inbox, changed } = parts
  const { streamUrl, clock } = config
  if (streamUrl === null) return
  const open = async function* (addresses: readonly string[], until: AbortSignal) {
    await config.take(until)
    yield* openEventStream({
      ...config,
      url: streamUrl,
      subscription: {
        addresses,
        types: ["transactions"],
        min_finality: options.minFinality ?? "finalized",
      },
      idleTimeoutMs: options.idleTimeoutMs ?? 45_000,
      signal: until,
    })
  }
  const subscription = () => ({
    addresses: roster.addresses().map((address) => address.toRawString()),
    changed: changed(),
  })
  await keepConnected({ open, subscription, push: inbox.push, clock, signal })
}

interface PageTarget {
  readonly entry: RosterEntry
  readonly signal: AbortSignal
}

const pageFetcher =
  (transport: Transport, { entry, signal }: PageTarget): FetchPage =>
  ({ startLt, endLt, link }) =>
    transactions(transport, {
      accounts: [entry.follower.address],
      startLt,
      endLt,
      sort: "asc",
      limit: entry.pageSize,
      signal,
      maxRetries: 0,
      check: link,
    })
