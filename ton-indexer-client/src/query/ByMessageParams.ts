import type { PageParams } from "./PageParams.js"

/** Filter of `transactionsByMessage`; at least one of hash, body hash and opcode; hashes in hex. */
export interface ByMessageParams extends Omit<PageParams, "sort"> {
  /** Hash or normalised hash. */
  readonly messageHash?: string | undefined
  readonly bodyHash?: string | undefined
  readonly opcode?: number | undefined
  /** `in`: the receiving transaction; `out`: the sending one. */
  readonly direction?: "in" | "out" | undefined
}
