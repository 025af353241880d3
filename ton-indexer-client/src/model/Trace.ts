import type { TraceNode } from "./TraceNode.js"
import type { Transaction } from "./Transaction.js"

/** All transactions that one external message caused. */
export interface Trace {
  /** Lower-case hex. */
  readonly traceId: string
  readonly externalHash: string | null
  /** `complete`, `pending`… as the server words it. */
  readonly state: string | null
  readonly isIncomplete: boolean
  readonly startLt: bigint
  readonly endLt: bigint | null
  /** Unix seconds. */
  readonly startedAt: number | null
  readonly endedAt: number | null
  readonly root: TraceNode | null
  /** By lt; equal lt by hash. */
  readonly transactions: readonly Transaction[]
}
