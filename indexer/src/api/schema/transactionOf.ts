import type { QueryInfo } from "../columns/selectedColumns.js"
import type { ApiContext } from "../context/ApiContext.js"
import { loadRow } from "../context/loadRow.js"
import { ONE } from "./lookups.js"
import { refs } from "./refs.js"

/** Which transaction of which account; null where there was none. */
export type TransactionKey = readonly [account: string, lt: string | null]

/** A field that links to the transaction which something came from. */
export function transactionOf<Parent extends object>(
  description: string,
  keyOf: (parent: Parent) => TransactionKey,
) {
  return {
    type: refs.Transaction,
    nullable: true as const,
    complexity: 2,
    description,
    resolve: (parent: Parent, _args: object, context: ApiContext, info: QueryInfo) => {
      const [account, lt] = keyOf(parent)
      return lt === null ? null : loadRow(context, ONE.transaction, [account, lt], info)
    },
  }
}
