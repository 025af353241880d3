import { beginCell, type Cell } from "@ton/core"
import type { AccountRecord, TransactionRecord } from "../store/records.js"
import { type AccountSummary, summarizeAccount } from "./accountSummary.js"
import type { Emulation, Emulator } from "./emulator.js"
import { type MessageFacts, readMessage } from "./message.js"
import { LT_STEP, type OpenMessage, type PendingBlock, type QueuedMessage } from "./pendingBlock.js"
import { readTransactionHeader, type TransactionHeader } from "./transactionHeader.js"

/** What execution needs to know of the chain around it. */
export type ExecutionContext = {
  readonly emulator: Emulator
  readonly block: PendingBlock
  readonly now: number
  readonly prevBlocks: string
  account(address: string): AccountRecord | undefined
}

/** One message to run: the bag, what was read of it, and where it came from. */
export type Incoming = {
  readonly boc: Buffer
  readonly facts: MessageFacts
  readonly destination: string
  readonly origin: QueuedMessage | undefined
}

/** What a run did: the transaction and the internal messages it sent, or the refusal. */
export type Execution =
  | { readonly ok: true; readonly transaction: TransactionRecord; readonly sent: QueuedMessage[] }
  | Extract<Emulation, { ok: false }>

/** account_none$0 with no last transaction, the ShardAccount of an address never used. */
const NO_ACCOUNT = beginCell()
  .storeRef(beginCell().storeBit(false).endCell())
  .storeUint(0, 256)
  .storeUint(0, 64)
  .endCell()
  .toBoc()
  .toString("base64")

/** The state of an address in the form the emulator takes (base64 ShardAccount). */
export function shardAccountOf(account: AccountRecord | undefined): string {
  return account === undefined ? NO_ACCOUNT : account.boc.toString("base64")
}

function recordReceipt(block: PendingBlock, incoming: Incoming, lt: number): void {
  const { facts, origin } = incoming
  if (origin?.record !== undefined) {
    origin.record.inLt = lt
  } else if (origin !== undefined) {
    block.received.push({ hash: facts.hash, outLt: origin.outLt, inLt: lt })
  } else {
    block.messages.push(openMessage(facts, { outLt: null, inLt: lt }))
  }
}

function openMessage(
  facts: MessageFacts,
  ends: { outLt: number | null; inLt: number | null },
): OpenMessage {
  const { hash, normHash, bodyHash, source, destination, opcode, createdLt } = facts
  return { hash, normHash, bodyHash, source, destination, opcode, createdLt, ...ends }
}

function sendMessages(
  block: PendingBlock,
  sender: { cells: readonly Cell[]; lt: number; traceLt: number },
): QueuedMessage[] {
  const queued: QueuedMessage[] = []
  for (const cell of sender.cells) {
    const facts = readMessage(cell)
    const record = openMessage(facts, { outLt: sender.lt, inLt: null })
    block.messages.push(record)
    if (facts.kind !== "internal") continue
    const boc = cell.toBoc({ idx: false, crc32: false })
    queued.push({ boc, facts, traceLt: sender.traceLt, outLt: sender.lt, record })
  }
  return queued
}

function recordAccount(
  block: PendingBlock,
  after: { address: string; boc: Buffer; summary: AccountSummary; header: TransactionHeader },
): void {
  const { address, boc, summary, header } = after
  const { balance, status, codeHash } = summary
  const last = { lastLt: header.lt, lastHash: header.hash }
  block.accounts.set(address, { address, boc, balance, status, codeHash, ...last })
}

/**
 * Runs one message on top of the open block and records the transaction, the messages at its ends
 * and the new account state in it. A refused message leaves the block as it was.
 */
export function executeMessage(context: ExecutionContext, incoming: Incoming): Execution {
  const { emulator, block, now, prevBlocks } = context
  const lt = block.lt + LT_STEP
  const result = emulator.runTransaction({
    shardAccount: shardAccountOf(context.account(incoming.destination)),
    message: incoming.boc.toString("base64"),
    now,
    lt,
    randomSeed: block.seed.toString("hex"),
    prevBlocks,
    signatures: "check",
  })
  if (!result.ok) return result
  const header = readTransactionHeader(result.transaction)
  const boc = Buffer.from(result.shardAccount, "base64")
  const summary = summarizeAccount(boc)
  const { hash, prevLt, boc: transactionBoc, now: utime } = header
  const traceLt = incoming.origin?.traceLt ?? header.lt
  const account = incoming.destination
  const position = { lt: header.lt, hash, account, seqno: block.seqno, utime, traceLt, prevLt }
  const transaction: TransactionRecord = { ...position, boc: transactionBoc, ...summary }
  block.lt = lt
  block.endLt = header.lt + header.outMessages.length + 1
  block.transactions.push(transaction)
  recordReceipt(block, incoming, header.lt)
  recordAccount(block, { address: account, boc, summary, header })
  const sent = sendMessages(block, { cells: header.outMessages, lt: header.lt, traceLt })
  return { ok: true, transaction, sent }
}
