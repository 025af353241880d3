import type { Address } from "@ton/core"
import type { PageParams } from "./PageParams.js"
import type { RangeParams } from "./RangeParams.js"

/** Filter of `traces`; hashes in hex. */
export interface TracesParams extends PageParams, RangeParams {
  readonly account?: Address | undefined
  readonly traceIds?: readonly string[] | undefined
  readonly transactionHashes?: readonly string[] | undefined
  /** Any message of the trace. */
  readonly messageHashes?: readonly string[] | undefined
  readonly masterchainSeqno?: number | undefined
}
