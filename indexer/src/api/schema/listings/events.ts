import type { Listing } from "../../connection/Listing.js"

/** What transactions meant. */
export const EVENTS = {
  table: "event",
  key: [
    { column: "account", kind: "address" },
    { column: "lt", kind: "numeric" },
    { column: "seq", kind: "integer" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"event">
