import { useUrlState } from "./useUrlState.js"

const PAGE = 50

/** Where a list stands: which order, which filters, which page; and how to move. */
export interface ListState<Order extends string> {
  readonly order: Order
  readonly setOrder: (order: Order) => void
  readonly filter: (name: string) => string | undefined
  readonly setFilter: (name: string, value: string | undefined) => void
  /** Arguments of a connection. */
  readonly page: {
    readonly first?: number
    readonly after?: string
    readonly last?: number
    readonly before?: string
  }
  readonly move: (place: {
    readonly after?: string | null
    readonly before?: string | null
  }) => void
}

const FIRST = { after: undefined, before: undefined }

/** A list's state in the URL; the first order is the usual one and is left out there. */
export function useListState<Order extends string>(
  orders: readonly [Order, ...Order[]],
): ListState<Order> {
  const [search, patch] = useUrlState()
  const { after, before } = search
  const [usual] = orders
  return {
    order: orders.find((order) => order === search.order) ?? usual,
    setOrder: (order) => patch({ ...FIRST, order: order === usual ? undefined : order }),
    filter: (name) => search[name],
    setFilter: (name, value) => patch({ ...FIRST, [name]: value }),
    page: before ? { last: PAGE, before } : { first: PAGE, ...(after ? { after } : {}) },
    move: (place) => patch({ after: place.after ?? undefined, before: place.before ?? undefined }),
  }
}
