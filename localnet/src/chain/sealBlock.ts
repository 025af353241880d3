import type { BlockRecord } from "../store/records.js"
import { blockIds } from "./blockIds.js"
import { type ChainState, chainTime } from "./chainState.js"
import { META } from "./meta.js"
import { openPendingBlock } from "./pendingBlock.js"
import { runQueue } from "./runMessages.js"

function toRecord(state: ChainState): BlockRecord {
  const { block, head } = state
  const { seqno, startLt, endLt, transactions } = block
  const utime = block.utime ?? chainTime(state)
  const ids = blockIds({
    previous: head.mcRoot,
    seqno,
    utime,
    transactions: transactions.map((transaction) => transaction.hash),
  })
  const inMasterchain = transactions.filter(({ account }) => account.startsWith("-1:")).length
  return {
    ...{ seqno, utime, startLt, endLt, ...ids, seed: block.seed },
    mcTransactions: inMasterchain,
    shardTransactions: transactions.length - inMasterchain,
  }
}

function keep(state: ChainState, record: BlockRecord): void {
  const { store, clock } = state.deps
  const { block, queue } = state
  store.atomically(() => {
    store.blocks.insert(record)
    for (const transaction of block.transactions) store.transactions.insert(transaction)
    for (const message of block.messages) store.messages.insert(message)
    for (const receipt of block.received) store.messages.receive(receipt)
    for (const account of block.accounts.values()) store.accounts.put(account)
    store.setQueue(queue)
    store.setMeta(META.clockOffset, String(clock.offset()))
  })
}

/**
 * Closes the open block, empty or not, writes it in one database transaction, tells the listeners
 * and starts the next block with the messages that were left over.
 */
export function sealBlock(state: ChainState): BlockRecord {
  const record = toRecord(state)
  keep(state, record)
  const { transactions } = state.block
  state.head = record
  state.block = openPendingBlock(record)
  state.queue = state.queue.map((message) => ({ ...message, record: undefined }))
  const event = { finality: "finalized", block: record, transactions } as const
  for (const listener of state.listeners) listener(event)
  runQueue(state)
  return record
}
