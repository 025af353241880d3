import type { Listing } from "../../connection/Listing.js"

/** Payments of deals. */
export const SETTLEMENTS = {
  table: "settlement",
  key: [
    { column: "account", kind: "address" },
    { column: "lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
    PAID: { column: "paid", kind: "numeric", direction: "desc" },
  },
} as const satisfies Listing<"settlement">
