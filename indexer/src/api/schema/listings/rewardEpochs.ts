import type { Listing } from "../../connection/Listing.js"

/** Epochs of the pool. */
export const REWARD_EPOCHS = {
  table: "reward_epoch",
  key: [
    { column: "pool", kind: "address" },
    { column: "epoch", kind: "integer" },
  ],
  orders: {
    NEWEST: { column: "epoch", kind: "integer", direction: "desc" },
    OLDEST: { column: "epoch", kind: "integer", direction: "asc" },
  },
} as const satisfies Listing<"reward_epoch">
