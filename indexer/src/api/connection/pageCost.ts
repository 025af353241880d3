import type { TableName } from "../../store/Database.js"
import type { Listing } from "./Listing.js"
import type { PageArgs } from "./PageArgs.js"
import { PAGE_LIMITS } from "./pageLimits.js"
import { planPage } from "./planPage.js"

/** Arguments of a connection as the cost is estimated by: variables in them are as the client sent them. */
type AskedPage = PageArgs & { readonly orderBy?: unknown }

const isSize = (value: unknown) => value == null || typeof value === "number"
const isCursor = (value: unknown) => value == null || typeof value === "string"

/** Refuses what is no page of the listing. What does not fit its type is refused later, by its type. */
function checkPage<Table extends TableName, Order extends string>(
  listing: Listing<Table, Order>,
  order: Order | undefined,
  { first, last, after, before, orderBy = order }: AskedPage,
): void {
  const fits = [first, last].every(isSize) && [after, before].every(isCursor)
  const name = Object.keys(listing.orders).find((one) => one === orderBy)
  if (fits && name !== undefined) planPage(listing, name as Order, { first, last, after, before })
}

/**
 * What a connection costs: its statement, and its selection for each row that may come. `order` is of a list that is ordered one
 * way; others take it from their arguments. A page that cannot be is refused here already, before anything around it is read.
 * @throws GraphQLError BAD_PAGE, BAD_CURSOR (the function that is returned)
 */
export function pageCost<Table extends TableName, Order extends string>(
  listing: Listing<Table, Order>,
  order?: NoInfer<Order>,
): (args: AskedPage) => { field: number; multiplier: number } {
  return (args) => {
    checkPage(listing, order, args)
    const asked = Math.max(args.first ?? 0, args.last ?? 0)
    return { field: 5, multiplier: asked > 0 ? Math.min(asked, PAGE_LIMITS.max) : PAGE_LIMITS.size }
  }
}
