import type { Listing } from "../../connection/Listing.js"

/** Transactions of followed accounts. */
export const TRANSACTIONS = {
  table: "transaction",
  key: [
    { column: "account", kind: "address" },
    { column: "lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"transaction">
