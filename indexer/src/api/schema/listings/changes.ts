import type { Listing } from "../../connection/Listing.js"

/** Changes of governance. */
export const CHANGES = {
  table: "change",
  key: [
    { column: "registry", kind: "address" },
    { column: "id", kind: "integer" },
  ],
  orders: {
    NEWEST: { column: "id", kind: "integer", direction: "desc" },
    OLDEST: { column: "id", kind: "integer", direction: "asc" },
    READY: { column: "ready_at", kind: "integer", direction: "asc" },
  },
} as const satisfies Listing<"change">
