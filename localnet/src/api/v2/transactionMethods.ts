import { z } from "zod"
import { LocalnetError } from "../../errors.js"
import type { MessageRecord, TransactionRecord } from "../../store/records.js"
import type { ApiContext } from "../apiContext.js"
import { fields } from "../fields.js"
import { type Method, method } from "./method.js"
import { rawTransaction } from "./rawTransaction.js"

const MAX_LIMIT = 1000

const listParams = z.object({
  address: fields.account,
  limit: fields.count.pipe(z.number().min(1).max(MAX_LIMIT)).default(10),
  lt: fields.count.optional(),
  hash: fields.hash.optional(),
  to_lt: fields.count.default(0),
})

/** The transaction a page starts from must be the account's own and have the given hash. */
function checkStart(context: ApiContext, params: z.output<typeof listParams>): void {
  const { lt, hash, address } = params
  if (lt === undefined || lt === 0) return
  const start = context.store.transactions.byLt(lt)
  const known = start?.account === address && start.seqno <= context.visibleSeqno()
  if (known && (hash === undefined || start.hash.equals(hash))) return
  throw new LocalnetError(
    "INTERNAL",
    `LITE_SERVER_UNKNOWN: cannot locate transaction in block with specified logical time ${lt}`,
  )
}

const getTransactions = method(listParams, (context, params) => {
  checkStart(context, params)
  return context.store.transactions
    .find({
      accounts: [params.address],
      startLt: params.to_lt + 1,
      endLt: params.lt || undefined,
      maxSeqno: context.visibleSeqno(),
      limit: params.limit,
      offset: 0,
      sort: "desc",
    })
    .map(rawTransaction)
})

const locateParams = z.object({
  source: fields.account,
  destination: fields.account,
  created_lt: fields.count,
})

function locateMessage(context: ApiContext, params: z.output<typeof locateParams>): MessageRecord {
  const [message] = context.store.messages.find({
    source: params.source,
    destination: params.destination,
    startLt: params.created_lt,
    endLt: params.created_lt,
    ...{ maxLt: Number.MAX_SAFE_INTEGER, limit: 1, offset: 0, sort: "asc" },
  })
  if (message !== undefined) return message
  throw new LocalnetError("NOT_FOUND", "message not found")
}

function requireTransaction(context: ApiContext, lt: number | null): TransactionRecord {
  const found = lt === null ? undefined : context.store.transactions.byLt(lt)
  if (found !== undefined && found.seqno <= context.visibleSeqno()) return found
  throw new LocalnetError("NOT_FOUND", "transaction was not found")
}

const tryLocateResultTx = method(locateParams, (context, params) =>
  rawTransaction(requireTransaction(context, locateMessage(context, params).inLt)),
)

const tryLocateSourceTx = method(locateParams, (context, params) =>
  rawTransaction(requireTransaction(context, locateMessage(context, params).outLt)),
)

/** TonCenter v2 methods about transactions. */
export const transactionMethods: Readonly<Record<string, Method>> = {
  getTransactions,
  tryLocateTx: tryLocateResultTx,
  tryLocateResultTx,
  tryLocateSourceTx,
}
