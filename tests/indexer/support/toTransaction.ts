import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import {
  type AccountStatus,
  Address,
  beginCell,
  type Cell,
  type Message as RawMessage,
  type Transaction as RawTransaction,
  storeMessage,
  storeStateInit,
} from "@ton/core"

/** What the sandbox gives of a transaction: all of it, and where it stands in the cascade. */
export type SandboxTransaction = RawTransaction & {
  readonly parent?: RawTransaction | undefined
}

/** A finalized transaction of the sandbox as the client of the chain API shows it. */
export function toTransaction(transaction: SandboxTransaction): Transaction {
  const account = new Address(0, bytesOf(transaction.address))
  const first = transaction.prevTransactionLt === 0n
  const root = rootOf(transaction)
  return {
    account,
    hash: hexOf(transaction),
    lt: transaction.lt,
    now: transaction.now,
    masterchainSeqno: null,
    block: null,
    traceId: hexOf(root),
    traceExternalHash: null,
    previousLt: transaction.prevTransactionLt,
    previousHash: first ? null : hex(transaction.prevTransactionHash),
    statusBefore: STATUSES[transaction.oldStatus],
    statusAfter: STATUSES[transaction.endStatus],
    totalFees: transaction.totalFees.coins,
    description: descriptionOf(transaction),
    inMessage: transaction.inMessage ? messageOf(transaction.inMessage) : null,
    outMessages: transaction.outMessages.values().map(messageOf),
    balanceAfter: null,
    finality: "finalized",
  }
}

const STATUSES: Readonly<Record<AccountStatus, string>> = {
  uninitialized: "uninit",
  frozen: "frozen",
  active: "active",
  "non-existing": "nonexist",
}

const rootOf = (transaction: SandboxTransaction): RawTransaction => {
  let root = transaction
  while (root.parent) root = root.parent
  return root
}

const hexOf = (transaction: RawTransaction) => transaction.hash().toString("hex")
const hex = (value: bigint) => value.toString(16).padStart(64, "0")
const bytesOf = (value: bigint) => Buffer.from(hex(value), "hex")

function descriptionOf({ description }: RawTransaction): Transaction["description"] {
  if (description.type !== "generic") throw new Error(`a ${description.type} transaction`)
  const { aborted, destroyed, storagePhase, computePhase, actionPhase, bouncePhase } = description
  const vm = computePhase.type === "vm" ? computePhase : null
  return {
    type: "ord",
    success: !aborted && vm?.success !== false && actionPhase?.success !== false,
    aborted,
    destroyed,
    storageFees: storagePhase?.storageFeesCollected ?? null,
    computeSkipReason: computePhase.type === "skipped" ? computePhase.reason : null,
    computeSuccess: vm?.success ?? null,
    computeExitCode: vm?.exitCode ?? null,
    gasUsed: vm?.gasUsed ?? null,
    gasFees: vm?.gasFees ?? null,
    vmSteps: vm?.vmSteps ?? null,
    actionSuccess: actionPhase?.success ?? null,
    actionResultCode: actionPhase?.resultCode ?? null,
    actionNoFunds: actionPhase?.noFunds ?? null,
    skippedActions: actionPhase?.skippedActions ?? null,
    messagesCreated: actionPhase?.messagesCreated ?? null,
    actionForwardFees: actionPhase?.totalFwdFees ?? null,
    bounceType: bouncePhase?.type ?? null,
  }
}

function messageOf(message: RawMessage): Message {
  const { info, body, init } = message
  const common = {
    hash: beginCell().store(storeMessage(message)).endCell().hash().toString("hex"),
    hashNorm: null,
    opcode: opcodeOf(body),
    body,
    init: init ? beginCell().store(storeStateInit(init)).endCell() : null,
    inTransactionHash: null,
    outTransactionHash: null,
    ihrFee: 0n,
  }
  const none = { value: 0n, forwardFee: 0n, importFee: 0n, bounce: false, bounced: false }
  if (info.type === "external-in") {
    const importFee = info.importFee
    const ends = { source: null, destination: info.dest, createdLt: null, createdAt: null }
    return { ...common, ...none, ...ends, importFee }
  }
  const { createdLt, createdAt } = info
  if (info.type === "external-out") {
    return { ...common, ...none, source: info.src, destination: null, createdLt, createdAt }
  }
  return {
    ...common,
    source: info.src,
    destination: info.dest,
    value: info.value.coins,
    forwardFee: info.forwardFee,
    importFee: 0n,
    createdLt,
    createdAt,
    bounce: info.bounce,
    bounced: info.bounced,
  }
}

const opcodeOf = (body: Cell): number | null =>
  body.bits.length < 32 || body.isExotic ? null : body.beginParse().preloadUint(32)
