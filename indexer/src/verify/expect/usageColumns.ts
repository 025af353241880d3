import type { Usage } from "@cocoon/protocol"

/** A usage as columns. */
export function usageColumns({ prompt, cached, completion, reasoning }: Usage) {
  return {
    used_prompt: prompt.toString(),
    used_cached: cached.toString(),
    used_completion: completion.toString(),
    used_reasoning: reasoning.toString(),
  }
}
