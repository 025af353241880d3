import { addUsage, NO_USAGE, type Usage } from "@cocoon/protocol"
import type { JobStore } from "../journal/jobs.js"

/** Jobs of a listing that are remembered, and how many of them the start values weigh. */
const REMEMBERED = 50
const START_WEIGHT = 4n

function scale(usage: Usage, by: (tokens: bigint) => bigint): Usage {
  const { prompt, cached, completion, reasoning } = usage
  return {
    prompt: by(prompt),
    cached: by(cached),
    completion: by(completion),
    reasoning: by(reasoning),
  }
}

/**
 * The tokens that a job of a listing is expected to take: the mean of the last ones this node settled and of `start`, which
 * counts as much as four of them, so that a stranger's first odd job moves no price much.
 */
export function expectedUsage(
  jobs: Pick<JobStore, "usages">,
  of: { readonly model: string; readonly start: Usage },
): Usage {
  const known = jobs.usages(of.model, REMEMBERED)
  const start = scale(of.start, (tokens) => tokens * START_WEIGHT)
  const sum = addUsage(known.reduce(addUsage, NO_USAGE), start)
  const weight = BigInt(known.length) + START_WEIGHT
  return scale(sum, (tokens) => tokens / weight)
}
