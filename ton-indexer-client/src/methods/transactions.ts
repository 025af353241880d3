import type { Transport } from "../http/createTransport.js"
import type { Transaction } from "../model/Transaction.js"
import { rangeQuery } from "../query/rangeQuery.js"
import type { TransactionsParams } from "../query/TransactionsParams.js"
import { transactionsSchema } from "../schema/transactionsSchema.js"

/** Transactions by filter: one page, as the server orders it. */
export const transactions = (
  transport: Transport,
  params: TransactionsParams & {
    /** Judges the page inside the retry loop. */
    readonly check?: (rows: Transaction[]) => Transaction[]
    readonly maxRetries?: number | undefined
  },
): Promise<Transaction[]> =>
  transport.call({
    path: "/transactions",
    query: {
      account: params.accounts?.map((address) => address.toRawString()),
      hash: params.hashes,
      lt: params.lt,
      workchain: params.workchain,
      shard: params.shard,
      seqno: params.seqno,
      mc_seqno: params.masterchainSeqno,
      ...rangeQuery(params),
    },
    schema: transactionsSchema,
    signal: params.signal,
    maxRetries: params.maxRetries,
    ...(params.check === undefined ? {} : { check: params.check }),
  })
