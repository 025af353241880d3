import type { Listing } from "../../connection/Listing.js"

/** Banned platforms. */
export const PLATFORM_BANS = {
  table: "platform_ban",
  key: [
    { column: "registry", kind: "address" },
    { column: "platform_id", kind: "hash" },
  ],
  orders: {
    NEWEST: { column: "banned_lt", kind: "numeric", direction: "desc" },
    OLDEST: { column: "banned_lt", kind: "numeric", direction: "asc" },
  },
} as const satisfies Listing<"platform_ban">
