import type { Decoded } from "./Decoded.js"

/** What a transaction means to the contract that took it: `Decoded` without the transaction's own row. */
export type DecodedBody = Pick<Decoded, "events" | "found" | "ended" | "unread">
