import type { PageParams } from "./PageParams.js"

/** Filter of `transactionsByMasterchainBlock`. */
export interface ByMasterchainBlockParams extends PageParams {
  readonly seqno: number
}
