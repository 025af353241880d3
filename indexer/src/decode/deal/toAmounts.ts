import type { Usage } from "@cocoon/protocol"
import type { ClassAmounts } from "./ClassAmounts.js"

/** A usage or a sheet as it stands in the data of events. */
export function toAmounts({ prompt, cached, completion, reasoning }: Usage): ClassAmounts {
  return {
    prompt: prompt.toString(),
    cached: cached.toString(),
    completion: completion.toString(),
    reasoning: reasoning.toString(),
  }
}
