import type { Usage } from "@cocoon/protocol"
import type { ClassAmounts } from "../../decode/deal/ClassAmounts.js"

/** A usage or a sheet of the log, for arithmetic. */
export function amountsOf({ prompt, cached, completion, reasoning }: ClassAmounts): Usage {
  return {
    prompt: BigInt(prompt),
    cached: BigInt(cached),
    completion: BigInt(completion),
    reasoning: BigInt(reasoning),
  }
}
