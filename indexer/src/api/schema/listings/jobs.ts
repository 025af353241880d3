import type { Listing } from "../../connection/Listing.js"

/** Jobs. */
export const JOBS = {
  table: "job",
  key: [
    { column: "address", kind: "address" },
    { column: "opened_lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "opened_lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "opened_lt", kind: "numeric", direction: "asc" },
    UPDATED: { column: "updated_lt", kind: "numeric", direction: "desc" },
    BUDGET: { column: "budget", kind: "numeric", direction: "desc" },
    DEADLINE: { column: "deadline", kind: "integer", direction: "asc" },
  },
} as const satisfies Listing<"job">
