import type { PageArgs } from "./PageArgs.js"
import { PAGE_LIMITS } from "./pageLimits.js"

/** What a connection costs: its statement, and its selection for each row that may come. Sizes out of bounds are refused later. */
export function pageCost({ first, last }: PageArgs): { field: number; multiplier: number } {
  const asked = Math.max(first ?? 0, last ?? 0)
  return { field: 5, multiplier: asked > 0 ? Math.min(asked, PAGE_LIMITS.max) : PAGE_LIMITS.size }
}
