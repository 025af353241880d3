import type { ClassAmounts } from "../../decode/deal/ClassAmounts.js"
import type { Row } from "../../store/Database.js"

type Columns = Pick<
  Row<"settlement">,
  "used_prompt" | "used_cached" | "used_completion" | "used_reasoning"
>

/** A usage as the columns of a row; zeros for none. */
export function usedColumns(usage: ClassAmounts | null): Columns {
  return {
    used_prompt: usage?.prompt ?? "0",
    used_cached: usage?.cached ?? "0",
    used_completion: usage?.completion ?? "0",
    used_reasoning: usage?.reasoning ?? "0",
  }
}
