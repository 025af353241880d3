import type { Address } from "@ton/core"
import type { PageParams } from "./PageParams.js"
import type { RangeParams } from "./RangeParams.js"

/** Filter of `transactions`; hashes in hex. */
export interface TransactionsParams extends PageParams, RangeParams {
  readonly accounts?: readonly Address[] | undefined
  readonly hashes?: readonly string[] | undefined
  readonly lt?: bigint | undefined
  readonly workchain?: number | undefined
  readonly shard?: string | undefined
  readonly seqno?: number | undefined
  readonly masterchainSeqno?: number | undefined
}
