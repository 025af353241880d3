import type { TupleItem } from "@ton/core"

/** What a get-method left behind. */
export interface GetMethodResult {
  readonly gasUsed: bigint
  /** 0 and 1 are success; 11 is usually an unknown method. Not an error here. */
  readonly exitCode: number
  /** First item first: `new TupleReader([...stack])`. */
  readonly stack: readonly TupleItem[]
}
