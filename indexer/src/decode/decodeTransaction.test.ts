import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import {
  messageNames,
  protocolCodes,
  storeAttestationClaims,
  storeQuoteVerified,
  storeVerifyQuote,
} from "@cocoon/wrappers"
import { Address, type Builder, beginCell, Cell } from "@ton/core"
import fc from "fast-check"
import type { AccountNames, Row } from "../store/Database.js"
import { decodeTransaction } from "./decodeTransaction.js"

const account = new Address(0, Buffer.alloc(32, 1))
const sender = new Address(0, Buffer.alloc(32, 2))
const owner = sender.toRawString()
const hash = "a".repeat(64)
const deal = { client: owner, nonce: "1", termsHash: hash }
const NAMES: readonly AccountNames[] = [
  { kind: "registry" },
  { kind: "verifier" },
  { kind: "pool" },
  { kind: "provider", owner, index: 0 },
  { kind: "model", owner, modelHash: hash, royaltyBps: 1 },
  { kind: "job", ...deal },
  { kind: "session", ...deal, owner, index: 0 },
]
const EMPTY = ["nonexist", "uninit"]
const OPCODES = [...messageNames().keys()]

const row = (names: AccountNames): Row<"account"> => ({
  address: account.toRawString(),
  kind: names.kind,
  names,
  found_by: owner,
  found_lt: "1",
  shown_lt: "1",
  last_lt: "0",
  last_hash: null,
  balance: null,
  followed: true,
})

const messageOf = (body: Cell | null, ends: Partial<Message> = {}): Message => ({
  hash,
  hashNorm: null,
  source: sender,
  destination: account,
  value: 5n,
  forwardFee: 0n,
  ihrFee: 0n,
  importFee: 0n,
  createdLt: 1n,
  createdAt: 1,
  opcode: null,
  bounce: false,
  bounced: false,
  body,
  init: null,
  inTransactionHash: null,
  outTransactionHash: null,
  ...ends,
})

const transactionOf = (inMessage: Message | null, outMessages: Message[] = []): Transaction => ({
  account,
  hash,
  lt: 9n,
  now: 1_790_000_000,
  masterchainSeqno: 7,
  block: null,
  traceId: hash,
  traceExternalHash: null,
  previousLt: 0n,
  previousHash: null,
  statusBefore: "active",
  statusAfter: "active",
  totalFees: 3n,
  description: {
    type: "ord",
    success: true,
    aborted: false,
    destroyed: false,
    storageFees: null,
    computeSkipReason: null,
    computeSuccess: true,
    computeExitCode: 0,
    gasUsed: 11n,
    gasFees: null,
    vmSteps: null,
    actionSuccess: true,
    actionResultCode: 0,
    actionNoFunds: null,
    skippedActions: null,
    messagesCreated: null,
    actionForwardFees: null,
    bounceType: null,
  },
  inMessage,
  outMessages,
  balanceAfter: null,
  finality: "finalized",
})

const withRefs = (bytes: Uint8Array, refs: readonly Cell[]): Cell => {
  const cell = beginCell().storeBuffer(Buffer.from(bytes))
  for (const ref of refs) cell.storeRef(ref)
  return cell.endCell()
}
const bytes = fc.uint8Array({ maxLength: 127 })
const leaf = bytes.map((content) => withRefs(content, []))
/** Any tree of cells, such as a stranger may send. */
const tree = fc
  .tuple(bytes, fc.array(leaf, { maxLength: 4 }))
  .map(([content, refs]) => withRefs(content, refs))

/** A body that begins like some message of the protocol and goes on as it pleases. */
const body = fc
  .record({
    opcode: fc.constantFrom(...OPCODES),
    bounced: fc.boolean(),
    bytes: fc.uint8Array({ maxLength: 119 }),
    bits: fc.integer({ min: 0, max: 7 }),
    refs: fc.array(tree, { maxLength: 4 }),
  })
  .map(({ opcode, bounced, bytes, bits, refs }) => {
    const builder = beginCell()
    if (bounced) builder.storeUint(0xffff_ffff, 32)
    builder.storeUint(opcode, 32).storeBuffer(Buffer.from(bytes)).storeUint(0, bits)
    for (const ref of refs) builder.storeRef(ref)
    return messageOf(builder.endCell(), { bounced })
  })

const network = async () => ({
  registry: account.toRawString(),
  globalId: -239,
  codes: [await protocolCodes(account)],
})

describe("whatever a stranger sends", () => {
  it.each(NAMES.map((names) => [names.kind, names] as const))(
    "never throws out of the decoder, nor makes an event that JSON or PostgreSQL cannot hold: %s",
    async (_, names) => {
      const known = await network()
      fc.assert(
        fc.property(
          body,
          fc.array(body, { maxLength: 2 }),
          fc.boolean(),
          (message, out, isExternal) => {
            const inMessage = isExternal ? { ...message, source: null } : message
            const decoded = decodeTransaction(transactionOf(inMessage, out), row(names), known)
            const json = JSON.stringify(decoded)
            expect(JSON.parse(json)).toEqual(decoded)
            expect(json).not.toContain("\\u0000")
            expect(
              decoded.found.filter(({ kind }) => kind !== "verifier" && kind !== "pool"),
            ).toEqual([])
          },
        ),
        { numRuns: 150, seed: 11 },
      )
    },
  )

  it("or a node signs has a row under the name of a signed order, whatever its signature begins with", async () => {
    const known = await network()
    for (const opcode of OPCODES.slice(0, 3)) {
      const signed = beginCell().storeUint(opcode, 32).storeUint(0, 480).endCell()
      for (const names of NAMES) {
        const transaction = transactionOf(messageOf(signed, { source: null }))
        const decoded = decodeTransaction(transaction, row(names), known)
        expect(decoded.transaction).toMatchObject({ name: "SignedCall", opcode: null })
      }
    }
  })

  it("with no body, no message at all, or an exotic cell, has a row", async () => {
    const known = await network()
    const library = beginCell().storeUint(2, 8).storeUint(1n, 256).endCell()
    const exotic = new Cell({ exotic: true, bits: library.bits })
    const messages = [null, messageOf(null), messageOf(beginCell().endCell()), messageOf(exotic)]
    for (const names of NAMES) {
      for (const message of messages) {
        const decoded = decodeTransaction(transactionOf(message), row(names), known)
        expect(decoded.events.filter(({ kind }) => kind !== "pool.Received")).toEqual([])
        expect(decoded.transaction).toMatchObject({ name: null, opcode: null, success: true })
      }
    }
  })

  it("a proof whose cells would unfold without end is read in no time", async () => {
    let bomb = beginCell().storeBuffer(Buffer.alloc(127, 1)).endCell()
    for (let depth = 0; depth < 400; depth++) {
      const next: Builder = beginCell().storeBuffer(Buffer.alloc(127, 1))
      bomb = next.storeRef(bomb).storeRef(bomb).storeRef(bomb).storeRef(bomb).endCell()
    }
    const asked = beginCell()
      .store(
        storeVerifyQuote({
          $$type: "VerifyQuote",
          queryId: 0n,
          callback: sender,
          callbackValue: 0n,
          policy: 1n,
          tcbNumber: 0n,
          qeNumber: 0n,
          remember: false,
          payload: null,
          proof: bomb,
        }),
      )
      .endCell()
    const decoded = decodeTransaction(
      transactionOf(messageOf(asked), [
        messageOf(answer(), { source: account, destination: sender }),
      ]),
      row({ kind: "verifier" }),
      await network(),
    )
    expect(decoded.events).toMatchObject([{ kind: "verifier.VerifyQuote", data: { error: null } }])
    expect(JSON.stringify(decoded).length).toBeLessThan(200_000)
  })
})

describe("the row of a transaction", () => {
  it("tells a bounce by what came back, and a failure by the phase that failed", async () => {
    const bounced = beginCell().storeUint(0xffff_ffff, 32).storeUint(0xc004_0002, 32).endCell()
    const transaction = transactionOf(messageOf(bounced, { bounced: true }))
    const { description } = transaction
    const failed = {
      ...transaction,
      description: { ...description, success: false, actionSuccess: false, actionResultCode: 37 },
    }
    const decoded = decodeTransaction(failed, row({ kind: "registry" }), await network())
    expect(decoded).toMatchObject({ events: [], found: [], ended: false })
    expect(decoded.transaction).toMatchObject({
      name: "RegisterProvider",
      opcode: 0xc004_0002,
      bounced: true,
      success: false,
      exit_code: 37,
    })
  })

  it.each(EMPTY)(
    "a deal's account that is %s after it has ended, failed or not",
    async (statusAfter) => {
      const known = await network()
      for (const success of [true, false]) {
        const transaction = transactionOf(messageOf(null))
        const gone = {
          ...transaction,
          statusBefore: "active",
          statusAfter,
          description: { ...transaction.description, success },
        }
        const ended = NAMES.filter((names) => decodeTransaction(gone, row(names), known).ended)
        expect(ended.map(({ kind }) => kind)).toEqual(["job", "session"])
      }
    },
  )

  it.each(EMPTY)("a stranger's message to a deal that is %s ends nothing", async (statusBefore) => {
    const known = await network()
    const transaction = transactionOf(messageOf(null))
    const description = { ...transaction.description, success: false }
    for (const statusAfter of EMPTY) {
      const dust = { ...transaction, statusBefore, statusAfter, description }
      const ended = NAMES.filter((names) => decodeTransaction(dust, row(names), known).ended)
      expect(ended).toEqual([])
    }
  })
})

/** A QuoteVerified of a quote that proves nothing in particular. */
function answer(): Cell {
  const claims = beginCell()
    .store(
      storeAttestationClaims({
        $$type: "AttestationClaims",
        imageId: 1n,
        platformId: 2n,
        mrSeamHash: 3n,
        collateralUntil: 4n,
        fmspc: 5n,
        tcbStatus: 0n,
        tcbNumber: 6n,
        qeNumber: 7n,
        tdAttributes: 8n,
        reportData: beginCell().storeBuffer(Buffer.alloc(64)).endCell(),
      }),
    )
    .endCell()
  const verified = { $$type: "QuoteVerified", queryId: 0n, requester: sender, policy: 1n } as const
  const hashes = { quoteHash: 1n, keyHash: 2n, payload: null }
  return beginCell()
    .store(storeQuoteVerified({ ...verified, ...hashes, claims }))
    .endCell()
}
