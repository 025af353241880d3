import type { Listing } from "../../connection/Listing.js"

/** Answers to attestations. */
export const ATTESTATIONS = {
  table: "attestation",
  key: [
    { column: "provider", kind: "address" },
    { column: "lt", kind: "numeric" },
  ],
  orders: {
    NEWEST: { column: "lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"attestation">
