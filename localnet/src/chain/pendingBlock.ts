import type {
  AccountRecord,
  BlockRecord,
  MessageRecord,
  TransactionRecord,
} from "../store/records.js"
import { blockSeed } from "./blockIds.js"
import type { MessageFacts } from "./message.js"

/** A message record whose receiver may still be filled in while its block is open. */
export type OpenMessage = { -readonly [Key in keyof MessageRecord]: MessageRecord[Key] }

/** An internal message waiting for execution; `record` only while its sender's block is open. */
export type QueuedMessage = {
  readonly boc: Buffer
  readonly facts: MessageFacts
  readonly traceLt: number
  readonly outLt: number
  readonly record: OpenMessage | undefined
}

/** A message sent in an earlier block and received in this one. */
type LateReceipt = { readonly hash: Buffer; readonly outLt: number; readonly inLt: number }

/** The block being built: what ran since the last one was sealed. */
export type PendingBlock = {
  readonly seqno: number
  readonly startLt: number
  readonly seed: Buffer
  /** Unix seconds of every transaction in it; unset until the first one. */
  utime: number | undefined
  lt: number
  endLt: number
  readonly transactions: TransactionRecord[]
  readonly messages: OpenMessage[]
  readonly received: LateReceipt[]
  readonly accounts: Map<string, AccountRecord>
}

/** Distance between the logical times of consecutive transactions. */
export const LT_STEP = 1_000_000

/** Opens the block after `head`, or after the zero state when there is none. */
export function openPendingBlock(head: BlockRecord | undefined): PendingBlock {
  const seqno = (head?.seqno ?? 0) + 1
  const startLt = head === undefined ? LT_STEP : (Math.floor(head.endLt / LT_STEP) + 1) * LT_STEP
  return {
    seqno,
    startLt,
    seed: blockSeed(head?.mcRoot ?? Buffer.alloc(32), seqno),
    utime: undefined,
    lt: startLt,
    endLt: startLt + 1,
    transactions: [],
    messages: [],
    received: [],
    accounts: new Map(),
  }
}
