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

function recordReceipt(block: PendingBlock, receipt: { incoming: Incoming; lt: number }): void {
  const { lt } = receipt
  const { facts, origin } = receipt.incoming
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

/** Everything a successful run produced, read and checked before anything is recorded. */
type Outcome = {
  readonly header: TransactionHeader
  readonly boc: Buffer
  readonly summary: AccountSummary
  readonly outgoing: readonly { readonly cell: Cell; readonly facts: MessageFacts }[]
}

function readOutcome(result: Extract<Emulation, { ok: true }>): Outcome {
  const header = readTransactionHeader(result.transaction)
  const boc = Buffer.from(result.shardAccount, "base64")
  const outgoing = header.outMessages.map((cell) => ({ cell, facts: readMessage(cell) }))
  return { header, boc, summary: summarizeAccount(boc), outgoing }
}

function recordSent(
  block: PendingBlock,
  { outcome, traceLt }: { outcome: Outcome; traceLt: number },
): QueuedMessage[] {
  const outLt = outcome.header.lt
  return outcome.outgoing.flatMap(({ cell, facts }) => {
    const record = openMessage(facts, { outLt, inLt: null })
    block.messages.push(record)
    if (facts.kind !== "internal") return []
    const boc = cell.toBoc({ idx: false, crc32: false })
    return [{ boc, facts, traceLt, outLt, record }]
  })
}

function recordAccount(
  block: PendingBlock,
  { address, outcome }: { address: string; outcome: Outcome },
): void {
  const { boc, summary, header } = outcome
  const { balance, status, codeHash } = summary
  const last = { lastLt: header.lt, lastHash: header.hash }
  block.accounts.set(address, { address, boc, balance, status, codeHash, ...last })
}

function record(block: PendingBlock, run: { incoming: Incoming; outcome: Outcome }): Execution {
  const { header, summary, outgoing } = run.outcome
  const { lt, hash, prevLt, boc, now: utime } = header
  const account = run.incoming.destination
  const traceLt = run.incoming.origin?.traceLt ?? lt
  const position = { lt, hash, account, seqno: block.seqno, utime, traceLt, prevLt, boc }
  const transaction: TransactionRecord = { ...position, ...summary }
  block.lt = lt
  block.endLt = lt + outgoing.length + 1
  block.transactions.push(transaction)
  recordReceipt(block, { incoming: run.incoming, lt })
  recordAccount(block, { address: account, outcome: run.outcome })
  return { ok: true, transaction, sent: recordSent(block, { outcome: run.outcome, traceLt }) }
}

/**
 * Runs one message on top of the open block and records the transaction, the messages at its ends
 * and the new account state in it. A refused message, or a run that throws, leaves the block as it
 * was.
 */
export function executeMessage(context: ExecutionContext, incoming: Incoming): Execution {
  const { emulator, block, now, prevBlocks } = context
  const result = emulator.runTransaction({
    shardAccount: shardAccountOf(context.account(incoming.destination)),
    message: incoming.boc.toString("base64"),
    now,
    lt: block.lt + LT_STEP,
    randomSeed: block.seed.toString("hex"),
    prevBlocks,
    signatures: "check",
  })
  return result.ok ? record(block, { incoming, outcome: readOutcome(result) }) : result
}
