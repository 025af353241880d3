import type { Listing } from "../../connection/Listing.js"

/** Providers. */
export const PROVIDERS = {
  table: "provider",
  key: [{ column: "address", kind: "address" }],
  orders: {
    NEWEST: { column: "registered_lt", kind: "numeric", direction: "desc" },
    UPDATED: { column: "updated_lt", kind: "numeric", direction: "desc" },
    STAKE: { column: "stake", kind: "numeric", direction: "desc" },
    EARNED: { column: "earned", kind: "numeric", direction: "desc" },
    REPUTATION: { column: "fees_paid", kind: "numeric", direction: "desc" },
    EXPIRING: { column: "valid_until", kind: "integer", direction: "asc" },
  },
} as const satisfies Listing<"provider">
