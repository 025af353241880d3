import type { AccountStatus } from "../chain/accountSummary.js"

/** One seqno: a masterchain block and the basechain block it refers to; times in unix seconds. */
export type BlockRecord = {
  readonly seqno: number
  readonly utime: number
  readonly startLt: number
  readonly endLt: number
  readonly seed: Buffer
  readonly mcRoot: Buffer
  readonly mcFile: Buffer
  readonly shardRoot: Buffer
  readonly shardFile: Buffer
  readonly mcTransactions: number
  readonly shardTransactions: number
}

/** One transaction and the account state it left; `traceLt` is the lt of its trace's root. */
export type TransactionRecord = {
  readonly lt: number
  readonly hash: Buffer
  readonly account: string
  readonly seqno: number
  readonly utime: number
  readonly traceLt: number
  readonly prevLt: number
  readonly boc: Buffer
  readonly status: AccountStatus
  readonly balance: bigint
  readonly stateHash: Buffer
  readonly codeHash: Buffer | null
  readonly dataHash: Buffer | null
  readonly frozenHash: Buffer | null
}

/** One message; `outLt` is the transaction that sent it, `inLt` the one that received it. */
export type MessageRecord = {
  readonly hash: Buffer
  readonly normHash: Buffer | null
  readonly bodyHash: Buffer
  readonly source: string | null
  readonly destination: string | null
  readonly opcode: number | null
  readonly createdLt: number
  readonly outLt: number | null
  readonly inLt: number | null
}

/** An account as the emulator keeps it: a ShardAccount bag, and what is searched for. */
export type AccountRecord = {
  readonly address: string
  readonly boc: Buffer
  readonly balance: bigint
  readonly status: AccountStatus
  readonly codeHash: Buffer | null
  /** Of the last transaction; 0 and empty when there was none. */
  readonly lastLt: number
  readonly lastHash: Buffer
}

/** An internal message that did not fit in its block and waits for the next one. */
export type QueuedRecord = {
  readonly boc: Buffer
  readonly traceLt: number
  readonly outLt: number
}
