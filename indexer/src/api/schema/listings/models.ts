import type { Listing } from "../../connection/Listing.js"

/** Listed models. */
export const MODELS = {
  table: "model",
  key: [{ column: "address", kind: "address" }],
  orders: {
    NEWEST: { column: "listed_lt", kind: "numeric", direction: "desc" },
    VOLUME: { column: "volume", kind: "numeric", direction: "desc" },
    SETTLED: { column: "settled", kind: "numeric", direction: "desc" },
  },
} as const satisfies Listing<"model">
