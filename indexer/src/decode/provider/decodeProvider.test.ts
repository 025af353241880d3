import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { Provider } from "@cocoon/wrappers"
import { Address, beginCell, type Cell } from "@ton/core"
import fc from "fast-check"
import { decodePool } from "../pool/decodePool.js"
import { decodeProvider } from "./decodeProvider.js"

const HERE = new Address(0, Buffer.alloc(32, 1))
const THERE = new Address(0, Buffer.alloc(32, 2))
const NAMES = { kind: "provider", owner: THERE.toRawString(), index: 0 } as const

const message = (body: Cell | null, changes: Partial<Message>): Message => ({
  hash: "00".repeat(32),
  hashNorm: null,
  source: THERE,
  destination: HERE,
  value: 1n,
  forwardFee: 0n,
  ihrFee: 0n,
  importFee: 0n,
  createdLt: 1n,
  createdAt: 1,
  opcode: null,
  bounce: true,
  bounced: false,
  body,
  init: null,
  inTransactionHash: null,
  outTransactionHash: null,
  ...changes,
})

const transaction = (inMessage: Message, success = true): Transaction => ({
  account: HERE,
  hash: "11".repeat(32),
  lt: 7n,
  now: 1_790_000_000,
  masterchainSeqno: null,
  block: null,
  traceId: null,
  traceExternalHash: null,
  previousLt: null,
  previousHash: null,
  statusBefore: "active",
  statusAfter: "active",
  totalFees: 0n,
  description: {
    type: "ord",
    success,
    aborted: !success,
    destroyed: false,
    storageFees: null,
    computeSkipReason: null,
    computeSuccess: success,
    computeExitCode: 0,
    gasUsed: null,
    gasFees: null,
    vmSteps: null,
    actionSuccess: null,
    actionResultCode: null,
    actionNoFunds: null,
    skippedActions: null,
    messagesCreated: null,
    actionForwardFees: null,
    bounceType: null,
  },
  inMessage,
  outMessages: [],
  balanceAfter: null,
  finality: "finalized",
})

const decode = (given: Transaction) => [
  ...decodeProvider(given, { names: NAMES }, { codes: [] }).events,
  ...decodePool(given).events,
]

/** A body that begins with an opcode of the protocol and goes on with anything, two levels deep. */
const leaf = fc
  .uint8Array({ maxLength: 120 })
  .map((bytes) => beginCell().storeBuffer(Buffer.from(bytes)).endCell())
const body = fc
  .tuple(
    fc.constantFrom(...Object.values(Provider.opcodes), 0xffff_ffff, 0),
    fc.uint8Array({ maxLength: 100 }),
    fc.array(leaf, { maxLength: 4 }),
  )
  .map(([opcode, bytes, refs]) => {
    const cell = beginCell().storeUint(opcode, 32).storeBuffer(Buffer.from(bytes))
    return refs.reduce((builder, ref) => builder.storeRef(ref), cell).endCell()
  })

describe("a transaction of a Provider or the pool", () => {
  it("with any body at all has events that the log can hold, and never throws", () => {
    fc.assert(
      fc.property(body, fc.boolean(), fc.boolean(), (cell, bounced, external) => {
        const source = external ? null : THERE
        const events = decode(transaction(message(cell, { bounced, source })))
        expect(JSON.stringify(events)).not.toContain("\\u0000")
        expect(JSON.parse(JSON.stringify(events))).toEqual(events)
      }),
      { numRuns: 400, seed: 61 },
    )
  })

  it("that failed means nothing, whatever it says", () => {
    const freeze = beginCell().storeUint(Provider.opcodes.Freeze, 32).storeUint(0, 64)
    const said = message(freeze.storeBit(true).endCell(), {})
    expect(decode(transaction(said)).map(({ kind, data }) => [kind, data])).toEqual([
      ["provider.Freeze", { frozen: true }],
    ])
    expect(decode(transaction(said, false))).toEqual([])
  })

  it("that took effect and cannot be read is told by its name", () => {
    const library = beginCell()
      .storeUint(2, 8)
      .storeBuffer(Buffer.alloc(32))
      .endCell({ exotic: true })
    const price = beginCell().storeUint(Provider.opcodes.SetPrice, 32).storeUint(0, 64)
    const said = message(price.storeUint(1, 256).storeMaybeRef(library).endCell(), {})
    const { events, unread } = decodeProvider(transaction(said), { names: NAMES }, { codes: [] })
    expect([events, unread]).toEqual([[], "provider.SetPrice"])
  })

  it("without a body that the API kept means nothing", () => {
    expect(decode(transaction(message(null, {})))).toEqual([])
  })
})
