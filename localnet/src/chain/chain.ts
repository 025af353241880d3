import type { Cell, TupleItem } from "@ton/core"
import { LocalnetError } from "../errors.js"
import type { BlockRecord } from "../store/records.js"
import type { Store } from "../store/store.js"
import {
  type ChainDeps,
  type ChainEvent,
  type ChainState,
  chainTime,
  latestAccount,
  loadChainState,
  loadTip,
} from "./chainState.js"
import { estimateFee, type FeeEstimate } from "./estimateFee.js"
import { shardAccountOf } from "./executeMessage.js"
import { parseExternal } from "./parseExternal.js"
import { LT_STEP, type PendingBlock } from "./pendingBlock.js"
import { rejection } from "./rejection.js"
import { type GetMethodResult, runGetMethod } from "./runGetMethod.js"
import { runMessage, runQueue } from "./runMessages.js"
import { sealBlock } from "./sealBlock.js"

/** The hashes a sender can follow its message by. */
export type SentMessage = { readonly hash: Buffer; readonly normHash: Buffer }

type EstimateRequest = {
  readonly destination: string
  readonly message: Cell
  readonly signatures: "check" | "ignore"
}

type GetMethodRequest = {
  readonly address: string
  readonly method: string | number
  readonly stack: TupleItem[]
}

/** The chain itself: every call runs to its end in one tick, so callers never interleave. */
export type Chain = {
  readonly config: Cell
  readonly globalId: number
  readonly store: Store
  /** The last sealed block. */
  head(): BlockRecord
  /** Chain time in unix seconds, never before the last block. */
  now(): number
  pending(): Readonly<PendingBlock>
  /** True when the open block holds anything or messages wait for it. */
  hasWork(): boolean
  /** Runs an external message and its cascade; throws MESSAGE_REJECTED, INVALID_REQUEST, OVERLOADED. */
  submit(boc: Buffer): SentMessage
  /** Closes the open block, empty or not, and keeps it. */
  seal(): BlockRecord
  /** What an external message would cost; throws MESSAGE_REJECTED. */
  estimate(request: EstimateRequest): FeeEstimate
  /** Runs a get-method on the last sealed state. */
  getMethod(request: GetMethodRequest): GetMethodResult
  /** Drops the open block and reads the tip again from the store. */
  reload(): void
  subscribe(listener: (event: ChainEvent) => void): () => void
}

/** Transactions an open block may hold before senders are told to wait. */
const BLOCK_LIMIT = 20_000

function submit(state: ChainState, boc: Buffer): SentMessage {
  if (state.block.transactions.length >= BLOCK_LIMIT) {
    throw new LocalnetError("OVERLOADED", "the open block is full; try again after the next one", {
      retryable: true,
    })
  }
  const message = parseExternal(boc)
  const first = state.block.transactions.length
  const result = runMessage(state, { ...message, origin: undefined })
  if (!result.ok) throw rejection(result, message.destination)
  runQueue(state)
  const transactions = state.block.transactions.slice(first)
  const event = { finality: "pending", block: undefined, transactions } as const
  for (const listener of state.listeners) listener(event)
  const { hash, normHash } = message.facts
  return { hash, normHash: normHash ?? hash }
}

function estimate(state: ChainState, request: EstimateRequest): FeeEstimate {
  const { block, deps } = state
  const shardAccount = shardAccountOf(latestAccount(state, request.destination))
  return estimateFee({
    emulator: deps.emulator,
    shardAccount,
    message: request.message,
    signatures: request.signatures,
    now: chainTime(state),
    lt: block.lt + LT_STEP,
    seed: block.seed,
    prevBlocks: state.prevBlocks(state.head),
  })
}

function getMethod(state: ChainState, request: GetMethodRequest): GetMethodResult {
  const { emulator, store } = state.deps
  return runGetMethod({
    emulator,
    account: store.accounts.get(request.address),
    method: request.method,
    stack: request.stack,
    now: chainTime(state),
    seed: state.block.seed,
    prevBlocks: state.prevBlocks(state.head),
  })
}

function reload(state: ChainState): void {
  const { store } = state.deps
  const { transactions } = state.block
  const event = { finality: "invalidated", block: undefined, transactions } as const
  for (const listener of state.listeners) listener(event)
  store.accounts.forget()
  Object.assign(state, loadTip(store))
}

/** Creates the chain over a store that initializeStore has prepared. */
export function createChain(deps: ChainDeps): Chain {
  const state = loadChainState(deps)
  return {
    config: deps.config,
    globalId: deps.globalId,
    store: deps.store,
    head: () => state.head,
    now: () => chainTime(state),
    pending: () => state.block,
    hasWork: () => state.block.transactions.length > 0 || state.queue.length > 0,
    submit: (boc) => submit(state, boc),
    seal: () => sealBlock(state),
    estimate: (request) => estimate(state, request),
    getMethod: (request) => getMethod(state, request),
    reload: () => reload(state),
    subscribe(listener) {
      state.listeners.add(listener)
      return () => state.listeners.delete(listener)
    },
  }
}
