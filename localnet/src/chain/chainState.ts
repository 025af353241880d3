import { Cell } from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { AccountRecord, BlockRecord, TransactionRecord } from "../store/records.js"
import type { Store } from "../store/store.js"
import type { Clock } from "./clock.js"
import { createPrevBlocks } from "./createPrevBlocks.js"
import type { Emulator } from "./emulator.js"
import { readMessage } from "./message.js"
import { openPendingBlock, type PendingBlock, type QueuedMessage } from "./pendingBlock.js"

/**
 * What became of transactions: executed ("pending"), sealed into a block ("finalized"), or dropped
 * with the open block because the chain went back to a checkpoint ("invalidated").
 */
export type ChainEvent = {
  readonly finality: "pending" | "finalized" | "invalidated"
  readonly block: BlockRecord | undefined
  readonly transactions: readonly TransactionRecord[]
}

/** What a chain is made of. */
export type ChainDeps = {
  readonly store: Store
  readonly emulator: Emulator
  readonly clock: Clock
  readonly config: Cell
  readonly globalId: number
  /** Told about a queued message that could not run at all; it is dropped. */
  onDropped(reason: string): void
}

/** The moving parts of a chain: its last block, the open one, and the messages in between. */
export type ChainState = {
  readonly deps: ChainDeps
  readonly prevBlocks: (head: BlockRecord) => string
  readonly listeners: Set<(event: ChainEvent) => void>
  head: BlockRecord
  block: PendingBlock
  queue: QueuedMessage[]
}

/** The last block and what follows it, read from the store. */
export function loadTip(store: Store): Pick<ChainState, "head" | "block" | "queue"> {
  const head = store.blocks.last()
  if (head === undefined) throw new LocalnetError("INTERNAL", "the chain has no block")
  const queue = store.queue().map(({ boc, traceLt, outLt }) => {
    const [cell = Cell.EMPTY] = Cell.fromBoc(boc)
    return { boc, facts: readMessage(cell), traceLt, outLt, record: undefined }
  })
  return { head, block: openPendingBlock(head), queue }
}

/** Reads a chain's state from its store. */
export function loadChainState(deps: ChainDeps): ChainState {
  const prevBlocks = createPrevBlocks(deps.store.blocks)
  return { deps, prevBlocks, listeners: new Set(), ...loadTip(deps.store) }
}

/** Chain time in unix seconds, never before the last block. */
export function chainTime(state: ChainState): number {
  return Math.max(state.deps.clock.now(), state.head.utime)
}

/** An account as the next message finds it, changes of the open block included. */
export function latestAccount(state: ChainState, address: string): AccountRecord | undefined {
  return state.block.accounts.get(address) ?? state.deps.store.accounts.get(address)
}
