/** One run of the demo: what ends it, and what has to be closed afterwards. */
export interface Lifetime {
  /** Fires with the reason for an early end. */
  readonly signal: AbortSignal
  readonly end: (reason: unknown) => void
  /** Closed in reverse order of their opening. */
  readonly defer: (close: () => Promise<void> | void) => void
  /** Closes everything, also if one of them fails; later calls wait for the first. */
  readonly close: () => Promise<void>
}

/** Starts a run. */
export function createLifetime(): Lifetime {
  const controller = new AbortController()
  const closers: (() => Promise<void> | void)[] = []
  let closing: Promise<void> | undefined
  const closeAll = async () => {
    for (let next = closers.pop(); next !== undefined; next = closers.pop()) {
      await Promise.resolve()
        .then(next)
        .catch(() => undefined)
    }
  }
  return {
    signal: controller.signal,
    end: (reason) => controller.abort(reason),
    defer: (close) => {
      closers.push(close)
    },
    close: () => {
      closing ??= closeAll()
      return closing
    },
  }
}
