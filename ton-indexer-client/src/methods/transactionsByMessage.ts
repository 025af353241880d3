import type { Transport } from "../http/createTransport.js"
import type { Transaction } from "../model/Transaction.js"
import type { ByMessageParams } from "../query/ByMessageParams.js"
import { hex32 } from "../query/hex32.js"
import { transactionsSchema } from "../schema/transactionsSchema.js"

/** Transactions that received or sent a message. */
export const transactionsByMessage = (
  transport: Transport,
  params: ByMessageParams,
): Promise<Transaction[]> =>
  transport.call({
    path: "/transactionsByMessage",
    query: {
      msg_hash: params.messageHash,
      body_hash: params.bodyHash,
      opcode: params.opcode === undefined ? undefined : hex32(params.opcode),
      direction: params.direction,
      limit: params.limit,
      offset: params.offset,
    },
    schema: transactionsSchema,
    signal: params.signal,
  })
