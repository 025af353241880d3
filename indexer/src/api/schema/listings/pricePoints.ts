import type { Listing } from "../../connection/Listing.js"

/** Prices that were ever offered. */
export const PRICE_POINTS = {
  table: "price_point",
  key: [
    { column: "provider", kind: "address" },
    { column: "model", kind: "address" },
    { column: "lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"price_point">
