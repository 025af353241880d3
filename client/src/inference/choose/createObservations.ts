/** What was seen of a node here, decaying; `failed` is 0…1. */
export interface Observation {
  /** Milliseconds to the first chunk; null until one came. */
  readonly latencyMs: number | null
  readonly failed: number
  readonly failures: Readonly<Record<string, number>>
}

/** Own experience with nodes, by their key. */
export interface Observations {
  readonly of: (key: string) => Observation
  readonly succeeded: (key: string, latencyMs: number) => void
  readonly failed: (key: string, code: string) => void
  /** True while a node that failed is left alone. */
  readonly rests: (key: string) => boolean
  readonly spent: (platform: bigint, amount: bigint) => void
  /** Part of the recent spending that went to a platform, 0…1. */
  readonly share: (platform: bigint) => number
}

const ALPHA = 0.2
const HALF_LIFE_MS = 300_000
const FIRST_REST_MS = 1_000
const LONGEST_REST_MS = 120_000

type Kept = {
  latencyMs: number | null
  failed: number
  at: number
  inRow: number
  restsUntil: number
  readonly failures: Record<string, number>
}

/** Starts with no experience; `now` in milliseconds. */
export function createObservations(now: () => number): Observations {
  const nodes = new Map<string, Kept>()
  const spending = new Map<bigint, { amount: number; at: number }>()
  const faded = (at: number) => 0.5 ** ((now() - at) / HALF_LIFE_MS)
  const keep = (key: string) => {
    const fresh: Kept = {
      latencyMs: null,
      failed: 0,
      at: now(),
      inRow: 0,
      restsUntil: 0,
      failures: {},
    }
    const kept = nodes.get(key) ?? fresh
    nodes.set(key, kept)
    return kept
  }
  const learn = (kept: Kept, outcome: 0 | 1) => {
    kept.failed = kept.failed * faded(kept.at) * (1 - ALPHA) + outcome * ALPHA
    kept.at = now()
  }
  const recent = (platform: bigint) => {
    const kept = spending.get(platform)
    return kept === undefined ? 0 : kept.amount * faded(kept.at)
  }
  return {
    of(key) {
      const kept = nodes.get(key)
      if (kept === undefined) return { latencyMs: null, failed: 0, failures: {} }
      const { latencyMs, failures } = kept
      return { latencyMs, failed: kept.failed * faded(kept.at), failures: { ...failures } }
    },
    succeeded(key, latencyMs) {
      const kept = keep(key)
      learn(kept, 0)
      kept.inRow = 0
      kept.restsUntil = 0
      const before = kept.latencyMs ?? latencyMs
      kept.latencyMs = before + ALPHA * (latencyMs - before)
    },
    failed(key, code) {
      const kept = keep(key)
      learn(kept, 1)
      kept.failures[code] = (kept.failures[code] ?? 0) + 1
      kept.restsUntil = now() + Math.min(FIRST_REST_MS * 2 ** kept.inRow, LONGEST_REST_MS)
      kept.inRow += 1
    },
    rests: (key) => (nodes.get(key)?.restsUntil ?? 0) > now(),
    spent(platform, amount) {
      spending.set(platform, { amount: recent(platform) + Number(amount), at: now() })
    },
    share(platform) {
      const total = [...spending.keys()].reduce((sum, id) => sum + recent(id), 0)
      return total === 0 ? 0 : recent(platform) / total
    },
  }
}
