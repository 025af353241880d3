import { reputationWeight } from "../../read/reputationWeight.js"
import type { Candidate } from "./Candidate.js"

/** Fees below this, 0.001 TON, hardly tell Providers apart. */
const SCALE = 1_000_000

/**
 * What the chain's record of each candidate's Provider says, 0…1, by the node's key: protocol fees paid, against the best of them on a
 * logarithmic scale, times the share of its Jobs that it served in time. Newcomers are equals among themselves.
 */
export function reputationScores(candidates: readonly Candidate[]): ReadonlyMap<string, number> {
  const standings = candidates.map(({ node }) => standingOf(node.view.reputation))
  const best = Math.max(0, ...standings)
  return new Map(
    candidates.map(({ node }, at) => {
      const standing = best === 0 ? 1 : (standings[at] ?? 0) / best
      return [node.key, standing * servedShare(node.view.reputation)]
    }),
  )
}

type Record = Candidate["node"]["view"]["reputation"]

function standingOf(reputation: Record): number {
  return Math.log1p(Number(reputationWeight(reputation)) / SCALE)
}

function servedShare({ completed, failed }: Record): number {
  const all = completed + failed
  return all === 0n ? 1 : Number(completed) / Number(all)
}
