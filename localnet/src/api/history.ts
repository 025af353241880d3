import type { Chain } from "../chain/chain.js"
import type { MessageRecord, TransactionRecord } from "../store/records.js"

/** Reads single records: sealed ones, and those of the open block that streams may show early. */
export type History = {
  transaction(lt: number): TransactionRecord | undefined
  trace(traceLt: number): TransactionRecord[]
  receivedBy(lt: number): MessageRecord | undefined
  sentBy(lt: number): MessageRecord[]
}

/** History as sealed into blocks. */
export function sealedHistory(chain: Chain): History {
  const { transactions, messages } = chain.store
  return {
    transaction: transactions.byLt,
    trace: transactions.byTrace,
    receivedBy: messages.receivedBy,
    sentBy: messages.sentBy,
  }
}

/** History with the open block on top of it. */
export function pendingHistory(chain: Chain): History {
  const sealed = sealedHistory(chain)
  const { transactions, messages } = chain.pending()
  return {
    transaction: (lt) => transactions.find((one) => one.lt === lt) ?? sealed.transaction(lt),
    trace: (traceLt) => [
      ...sealed.trace(traceLt),
      ...transactions.filter((one) => one.traceLt === traceLt),
    ],
    receivedBy: (lt) => messages.find((one) => one.inLt === lt) ?? sealed.receivedBy(lt),
    sentBy: (lt) => [...sealed.sentBy(lt), ...messages.filter((one) => one.outLt === lt)],
  }
}
