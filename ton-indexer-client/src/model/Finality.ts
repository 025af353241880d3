/** How settled a transaction is: emulated, in a candidate shard block, or in a masterchain block. */
export type Finality = "pending" | "confirmed" | "finalized"
