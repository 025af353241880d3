import type { Listing } from "../../connection/Listing.js"

/** Epochs of Providers. */
export const PROVIDER_EPOCHS = {
  table: "provider_epoch",
  key: [
    { column: "provider", kind: "address" },
    { column: "epoch", kind: "integer" },
  ],
  orders: {
    WORK: { column: "work", kind: "numeric", direction: "desc" },
    NEWEST: { column: "epoch", kind: "integer", direction: "desc" },
  },
} as const satisfies Listing<"provider_epoch">
