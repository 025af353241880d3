import type { Listing } from "../../connection/Listing.js"

/** Approved images. */
export const IMAGES = {
  table: "image",
  key: [
    { column: "registry", kind: "address" },
    { column: "image_id", kind: "hash" },
  ],
  orders: {
    NEWEST: { column: "approved_lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "approved_lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"image">
