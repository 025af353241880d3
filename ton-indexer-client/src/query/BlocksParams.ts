import type { PageParams } from "./PageParams.js"
import type { RangeParams } from "./RangeParams.js"

/** Filter of `blocks`. */
export interface BlocksParams extends PageParams, RangeParams {
  readonly workchain?: number | undefined
  /** 16 hex digits; needs `workchain`. */
  readonly shard?: string | undefined
  readonly seqno?: number | undefined
  readonly masterchainSeqno?: number | undefined
}
