/** Faults that tests of other programs ask for; all off at start. */
type ChaosSettings = {
  /** Added to every API answer, in milliseconds. */
  readonly latencyMs: number
  /** Share of API requests that fail, half with 429 and half with 500. */
  readonly errorRate: number
  /** Share of streaming events that are delivered twice. */
  readonly duplicateRate: number
  /** How many blocks readers of history lag behind the chain. */
  readonly staleBlocks: number
  /** Whether readers of history stay at the block that was last when this was set. */
  readonly freezeHead: boolean
  /** Seed of the draws, so that a failing run can be repeated. */
  readonly seed: number
}

/** Decides, request by request, which fault strikes. */
export type Chaos = {
  settings(): ChaosSettings
  set(changes: Partial<ChaosSettings>): void
  reset(): void
  /** The status a request fails with, or undefined when it may pass. */
  drawFailure(): 429 | 500 | undefined
  drawDuplicate(): boolean
  visibleSeqno(head: number): number
}

const CALM: ChaosSettings = {
  latencyMs: 0,
  errorRate: 0,
  duplicateRate: 0,
  staleBlocks: 0,
  freezeHead: false,
  seed: 1,
}

/** A small seeded generator (mulberry32) of numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Creates the fault injector, calm; `head` tells the chain's last seqno. */
export function createChaos(head: () => number): Chaos {
  let settings = CALM
  let random = createRandom(settings.seed)
  let frozenAt: number | undefined
  return {
    settings: () => settings,
    set(changes) {
      settings = { ...settings, ...changes }
      if (changes.seed !== undefined) random = createRandom(changes.seed)
      if (changes.freezeHead === true) frozenAt = head()
      if (changes.freezeHead === false) frozenAt = undefined
    },
    reset() {
      settings = CALM
      frozenAt = undefined
      random = createRandom(CALM.seed)
    },
    drawFailure() {
      if (settings.errorRate === 0 || random() >= settings.errorRate) return undefined
      return random() < 0.5 ? 429 : 500
    },
    drawDuplicate: () => settings.duplicateRate > 0 && random() < settings.duplicateRate,
    visibleSeqno(last) {
      const newest = frozenAt === undefined ? last : Math.min(last, frozenAt)
      return Math.max(1, newest - settings.staleBlocks)
    },
  }
}
