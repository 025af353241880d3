import type { Candidate } from "./Candidate.js"
import type { ChoiceWeights } from "./ChoiceWeights.js"
import type { Observations } from "./createObservations.js"
import { reputationScores } from "./reputationScores.js"

const DEFAULTS: Required<ChoiceWeights> = {
  price: 1,
  latency: 0.5,
  load: 1,
  failures: 4,
  reputation: 0.5,
  opening: 1,
  platformShare: 1,
}

/** What a choice is made with; `random` gives 0…1. */
export interface ChoiceDeps {
  readonly seen: Observations
  readonly weights?: ChoiceWeights | undefined
  readonly random: () => number
}

/**
 * The better of two candidates drawn at random: near the best on the whole, and no herd on one node. Nodes that rest after a
 * failure and platforms over their share are left out while there are others.
 */
export function chooseNode(
  candidates: readonly Candidate[],
  deps: ChoiceDeps,
): Candidate | undefined {
  const weights = { ...DEFAULTS, ...deps.weights }
  const { seen, random } = deps
  const awake = preferring(candidates, ({ node }) => !seen.rests(node.key))
  const pool = preferring(
    awake,
    ({ node }) => seen.share(node.verified.platformId) <= weights.platformShare,
  )
  const [first, second] = drawTwo(pool, random)
  if (first === undefined || second === undefined) return first
  const best = bestOf(pool, seen)
  const score = (candidate: Candidate) => costOf(candidate, { seen, weights, best })
  return score(first) <= score(second) ? first : second
}

function preferring(
  candidates: readonly Candidate[],
  wanted: (candidate: Candidate) => boolean,
): readonly Candidate[] {
  const some = candidates.filter(wanted)
  return some.length > 0 ? some : candidates
}

function drawTwo(pool: readonly Candidate[], random: () => number) {
  const at = Math.min(Math.floor(random() * pool.length), pool.length - 1)
  const rest = pool.filter((_, index) => index !== at)
  return [pool[at], rest[Math.min(Math.floor(random() * rest.length), rest.length - 1)]]
}

type Best = {
  readonly worst: number
  readonly latencyMs: number
  readonly reputation: ReadonlyMap<string, number>
}

function bestOf(pool: readonly Candidate[], seen: Observations): Best {
  const latencies = pool.flatMap(({ node }) => seen.of(node.key).latencyMs ?? [])
  return {
    worst: Math.max(1, Math.min(...pool.map(({ worst }) => Number(worst)))),
    latencyMs: Math.max(1, Math.min(...latencies)),
    reputation: reputationScores(pool),
  }
}

/** Lower is better; 0 is a node that is the best in everything. */
function costOf(
  { node, worst, opens, inFlight }: Candidate,
  on: {
    readonly seen: Observations
    readonly weights: Required<ChoiceWeights>
    readonly best: Best
  },
): number {
  const { seen, weights, best } = on
  const { latencyMs, failed } = seen.of(node.key)
  const { total, free } = node.info.slots
  const taken = total === 0 ? 1 : Math.min(1, Math.max(total - free, inFlight) / total)
  const slower = latencyMs === null ? 0 : latencyMs / best.latencyMs - 1
  return (
    weights.price * (Number(worst) / best.worst - 1) +
    weights.latency * Math.min(slower, 10) +
    weights.load * taken +
    weights.failures * failed +
    weights.reputation * (1 - (best.reputation.get(node.key) ?? 0)) +
    weights.opening * (opens ? 1 : 0)
  )
}
