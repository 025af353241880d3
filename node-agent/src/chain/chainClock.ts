import type { TonIndexerClient } from "@cocoon/ton-indexer-client"

/** The network's time: that of the newest block anybody showed us; it never goes back. */
export type ChainClock = {
  /** Unix seconds; 0 before the first block. */
  now(): number
  /** Takes the time of a block or transaction that was seen. */
  observe(utime: number): void
  /** Asks for the newest block first. */
  refresh(signal?: AbortSignal): Promise<number>
  /** This machine's milliseconds since the newest block moved. */
  silenceMs(): number
}

/** A clock that ticks with the chain: an API that repeats an old head does not turn it back. */
export function createChainClock(
  client: Pick<TonIndexerClient, "masterchainInfo">,
  monotonicMs: () => number = () => performance.now(),
): ChainClock {
  let latest = 0
  let movedAt = monotonicMs()
  const observe = (utime: number) => {
    if (utime <= latest) return
    latest = utime
    movedAt = monotonicMs()
  }
  return {
    now: () => latest,
    observe,
    async refresh(signal) {
      const { last } = await client.masterchainInfo({ signal })
      observe(last.generatedAt)
      return latest
    },
    silenceMs: () => monotonicMs() - movedAt,
  }
}
