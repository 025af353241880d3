import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { type Address, Cell } from "@ton/core"
import { fakeAddress } from "./fakeNames.js"

const HASH = "0".repeat(64)

const MESSAGE: Message = {
  hash: HASH,
  hashNorm: null,
  source: null,
  destination: null,
  value: 0n,
  forwardFee: 0n,
  ihrFee: 0n,
  importFee: 0n,
  createdLt: null,
  createdAt: null,
  opcode: null,
  bounce: true,
  bounced: false,
  body: null,
  init: null,
  inTransactionHash: null,
  outTransactionHash: null,
}

const DESCRIPTION: Transaction["description"] = {
  type: "ord",
  success: true,
  aborted: false,
  destroyed: false,
  storageFees: 0n,
  computeSkipReason: null,
  computeSuccess: true,
  computeExitCode: 0,
  gasUsed: 0n,
  gasFees: 0n,
  vmSteps: 0,
  actionSuccess: true,
  actionResultCode: 0,
  actionNoFunds: false,
  skippedActions: 0,
  messagesCreated: 0,
  actionForwardFees: 0n,
  bounceType: null,
}

/** What a test says of a transaction. */
export type FakeTransaction = {
  readonly account?: Address
  readonly lt?: bigint
  readonly now?: number
  readonly exitCode?: number
  readonly bounced?: boolean
  /** Null: external. */
  readonly source?: Address | null
  readonly body?: Cell | null
  /** How many messages it sent. */
  readonly sent?: number
}

function opcodeOf(body: Cell | null): number | null {
  if (body === null || body.bits.length < 32) return null
  return body.beginParse().preloadUint(32)
}

/** A finalized transaction with the fields that the agent reads. */
export function fakeTransaction(of: FakeTransaction): Transaction {
  const { exitCode = 0, body = null, source = fakeAddress(1), lt = 1n, sent = 0 } = of
  const account = of.account ?? fakeAddress(2)
  const success = exitCode === 0
  const inMessage: Message = {
    ...MESSAGE,
    source,
    destination: account,
    body,
    opcode: opcodeOf(body),
    bounced: of.bounced ?? false,
  }
  return {
    account,
    hash: lt.toString(16).padStart(64, "0"),
    lt,
    now: of.now ?? 1_800_000_000,
    masterchainSeqno: 1,
    block: null,
    traceId: null,
    traceExternalHash: null,
    previousLt: null,
    previousHash: null,
    statusBefore: "active",
    statusAfter: "active",
    totalFees: 0n,
    description: {
      ...DESCRIPTION,
      success,
      aborted: !success,
      computeSuccess: success,
      computeExitCode: exitCode,
      actionSuccess: success,
    },
    inMessage,
    outMessages: Array.from({ length: sent }, () => ({
      ...MESSAGE,
      source: account,
      body: Cell.EMPTY,
    })),
    balanceAfter: null,
    finality: "finalized",
  }
}
