import type { Address } from "@ton/core"

/** An account's history, or a part of it. */
export interface TransactionRange {
  readonly account: Address
  /** First lt wanted, inclusive; default 0. */
  readonly startLt?: bigint | undefined
  /** Last lt wanted, inclusive; default: the head. */
  readonly endLt?: bigint | undefined
  /** `asc` also yields what is appended while it runs; `desc` starts at the head of now. */
  readonly sort: "asc" | "desc"
  /** Rows per request, 1…1000; default 100. */
  readonly pageSize?: number | undefined
  readonly signal?: AbortSignal | undefined
}
