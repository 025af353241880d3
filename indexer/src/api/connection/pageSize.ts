import { refuse } from "../refuse.js"
import type { PageArgs } from "./PageArgs.js"
import { PAGE_LIMITS } from "./pageLimits.js"

/**
 * How many rows are asked for, from which end.
 * @throws GraphQLError BAD_PAGE
 */
export function pageSize({ first, last }: PageArgs): { size: number; backwards: boolean } {
  if (first != null && last != null) {
    throw refuse("BAD_PAGE", "first and last together have no meaning: pass one of them")
  }
  const { size, max } = PAGE_LIMITS
  const asked = first ?? last ?? size
  if (asked >= 1 && asked <= max) return { size: asked, backwards: last != null }
  throw refuse("BAD_PAGE", `a page has 1 to ${max} items: pass first or last within that`)
}
