import type { PageArgs } from "./PageArgs.js"

/** What no index leads to: orders and filters of a list, unless one of other filters leaves few rows by itself. */
export interface SlowParts {
  readonly orders?: readonly string[]
  readonly filters?: readonly string[]
  /** Filters of which an index leads to one value, but not to several in order. */
  readonly several?: readonly string[]
  readonly unless?: readonly string[]
}

interface ListArgs extends PageArgs {
  readonly filter?: object | null | undefined
  readonly orderBy?: string | null | undefined
}

/** A statement that may read a large table from one end to the other: a count, an order or a filter without an index. */
export const SCAN_COST = 500

type Cost = { field: number; multiplier: number }

/** A page's cost where the list's table is large: dear where what is asked for may take a scan. */
export function slowListCost(page: (args: ListArgs) => Cost, ...slow: readonly SlowParts[]) {
  return (args: ListArgs): Cost => {
    const { field, multiplier } = page(args)
    const given = new Map(Object.entries(args.filter ?? {}).filter(([, value]) => value != null))
    const has = (name: string) => given.has(name)
    const hasSeveral = (name: string) =>
      Array.isArray(given.get(name)) && given.get(name).length > 1
    const scans = slow.some(
      ({ orders = [], filters = [], several = [], unless = [] }) =>
        (orders.includes(args.orderBy ?? "") || filters.some(has) || several.some(hasSeveral)) &&
        !unless.some(has),
    )
    return { field: field + (scans ? SCAN_COST : 0), multiplier }
  }
}
