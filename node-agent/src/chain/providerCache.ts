import { ChainError } from "./ChainError.js"
import type { ProviderView } from "./providerView.js"

/** The Provider as last read; its own history says when to read again. */
export type ProviderCache = {
  /** Throws PROVIDER_MISSING before the registration. */
  get(): Promise<ProviderView>
  /** The last view, whatever its age. */
  last(): ProviderView | undefined
  /** Milliseconds since that view was read; infinite before the first. */
  ageMs(): number
  /** A transaction of the Provider was seen. */
  invalidate(): void
}

/** Keeps a view for `maxAgeMs` unless the Provider moves; concurrent callers share one read. */
export function createProviderCache(deps: {
  readonly read: () => Promise<ProviderView | undefined>
  readonly maxAgeMs: number
  readonly monotonicMs?: () => number
}): ProviderCache {
  const { read, maxAgeMs, monotonicMs = () => performance.now() } = deps
  let last: ProviderView | undefined
  let freshUntil = Number.NEGATIVE_INFINITY
  let reading: Promise<ProviderView> | undefined
  let version = 0
  let readAt = Number.NEGATIVE_INFINITY

  const load = async (): Promise<ProviderView> => {
    const began = version
    const view = await read()
    if (view === undefined)
      throw new ChainError("PROVIDER_MISSING", "the Provider is not registered")
    last = view
    readAt = monotonicMs()
    // What moved while it was read is read again.
    if (began === version) freshUntil = monotonicMs() + maxAgeMs
    return view
  }
  return {
    get() {
      if (last !== undefined && monotonicMs() < freshUntil) return Promise.resolve(last)
      reading ??= load().finally(() => {
        reading = undefined
      })
      return reading
    },
    last: () => last,
    ageMs: () => monotonicMs() - readAt,
    invalidate() {
      version += 1
      freshUntil = Number.NEGATIVE_INFINITY
      reading = undefined
    },
  }
}
