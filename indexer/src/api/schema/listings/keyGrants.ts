import type { Listing } from "../../connection/Listing.js"

/** Grants of a model's key. */
export const KEY_GRANTS = {
  table: "key_grant",
  key: [
    { column: "model", kind: "address" },
    { column: "lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"key_grant">
