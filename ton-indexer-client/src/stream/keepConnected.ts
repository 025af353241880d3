import { backoffDelay } from "../http/backoffDelay.js"
import type { Clock } from "../http/Clock.js"
import type { StreamEvent } from "../model/StreamEvent.js"
import { TonIndexerError } from "../TonIndexerError.js"
import type { StreamSignal } from "./StreamSignal.js"

const STABLE_MS = 10_000
const MAX_DELAY_MS = 30_000

/** The addresses of the moment; `changed` fires when they no longer hold. */
export interface Subscription {
  readonly addresses: readonly string[]
  readonly changed: AbortSignal
}

/**
 * Keeps one event stream open until the signal fires, reconnecting with backoff, and at once when
 * the addresses change. Never rejects; the first frame of each connection gives `online`.
 */
export const keepConnected = async (options: KeepConnectedOptions): Promise<void> => {
  const { signal, clock, push } = options
  let attempt = 0
  while (!signal.aborted) {
    const { addresses, changed } = options.subscription()
    const until = AbortSignal.any([signal, changed])
    const startedAt = clock.now()
    const error = await pump(options, { addresses, until })
    if (until.aborted) continue
    attempt = clock.now() - startedAt > STABLE_MS ? 1 : attempt + 1
    const backoffMs = backoffDelay(attempt, { maxMs: MAX_DELAY_MS, random: clock.random })
    const delayMs = Math.max(backoffMs, error.retryAfterMs ?? 0)
    push({ kind: "offline", error, attempt, delayMs })
    await clock.sleep(delayMs, until).catch(() => undefined)
  }
}

interface KeepConnectedOptions {
  readonly open: (
    addresses: readonly string[],
    signal: AbortSignal,
  ) => AsyncIterable<StreamEvent | { readonly kind: "garbage" }>
  readonly subscription: () => Subscription
  readonly push: (signal: StreamSignal) => void
  readonly clock: Clock
  readonly signal: AbortSignal
}

const pump = async (
  { open, push }: KeepConnectedOptions,
  { addresses, until }: { readonly addresses: readonly string[]; readonly until: AbortSignal },
): Promise<TonIndexerError> => {
  if (addresses.length === 0) return untilAborted(until)
  let online = false
  try {
    for await (const frame of open(addresses, until)) {
      if (!online) push({ kind: "online" })
      online = true
      if (frame.kind === "garbage") push({ kind: "lost" })
      if (frame.kind === "transactions" || frame.kind === "invalidated") push(frame)
    }
    return ended(undefined)
  } catch (error) {
    return error instanceof TonIndexerError ? error : ended(error)
  }
}

const untilAborted = (signal: AbortSignal): Promise<TonIndexerError> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(ended(undefined))
    else signal.addEventListener("abort", () => resolve(ended(undefined)), { once: true })
  })

const ended = (cause: unknown): TonIndexerError =>
  new TonIndexerError({
    code: "stream.closed",
    message: "the event stream ended",
    retryable: true,
    cause,
  })
