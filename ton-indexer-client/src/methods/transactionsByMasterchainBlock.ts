import type { Transport } from "../http/createTransport.js"
import type { Transaction } from "../model/Transaction.js"
import type { ByMasterchainBlockParams } from "../query/ByMasterchainBlockParams.js"
import { transactionsSchema } from "../schema/transactionsSchema.js"

/** One page of the transactions of a masterchain block and the shard blocks it commits. */
export const transactionsByMasterchainBlock = (
  transport: Transport,
  { seqno, limit, offset, sort, signal }: ByMasterchainBlockParams,
): Promise<Transaction[]> =>
  transport.call({
    path: "/transactionsByMasterchainBlock",
    query: { seqno, limit, offset, sort },
    schema: transactionsSchema,
    signal,
  })
