import type { Listing } from "../../connection/Listing.js"

/** Prices on offer. */
export const PRICES = {
  table: "price",
  key: [
    { column: "provider", kind: "address" },
    { column: "model", kind: "address" },
  ],
  orders: {
    CHEAPEST: { column: "completion", kind: "numeric", direction: "asc" },
    CHEAPEST_PROMPT: { column: "prompt", kind: "numeric", direction: "asc" },
    NEWEST: { column: "set_lt", kind: "numeric", direction: "desc" },
  },
} as const satisfies Listing<"price">
