import type { Listing } from "../../connection/Listing.js"

/** Sessions. */
export const SESSIONS = {
  table: "session",
  key: [
    { column: "address", kind: "address" },
    { column: "opened_lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "opened_lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "opened_lt", kind: "numeric", direction: "asc" },
    UPDATED: { column: "updated_lt", kind: "numeric", direction: "desc" },
    DEPOSIT: { column: "deposit", kind: "numeric", direction: "desc" },
    EXPIRING: { column: "expires_at", kind: "integer", direction: "asc" },
  },
} as const satisfies Listing<"session">
