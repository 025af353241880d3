import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { Job, Session } from "@cocoon/wrappers"
import { Address, beginCell, type Cell } from "@ton/core"
import fc from "fast-check"
import type { AccountNames, Row } from "../../store/Database.js"
import { decodeJob } from "../job/decodeJob.js"
import { decodeSession } from "../session/decodeSession.js"

const raw = (digit: string) => `0:${digit.repeat(64)}`
const account = Address.parseRaw(raw("1"))
const network = { registry: raw("2"), globalId: -239, codes: [] }
const termsHash = "3".repeat(64)
const JOB = { kind: "job", client: raw("4"), nonce: "1", termsHash } as const
const SESSION = { ...JOB, kind: "session", owner: raw("5"), index: 0 } as const

const accountOf = (names: AccountNames): Row<"account"> => ({
  address: account.toRawString(),
  kind: names.kind,
  names,
  found_by: raw("6"),
  found_lt: "1",
  shown_lt: "1",
  last_lt: "0",
  last_hash: null,
  balance: null,
  followed: true,
})

/** Some bits and, as deep as that, some refs. */
const cellOf = (depth: number): fc.Arbitrary<Cell> => {
  const refs = depth === 0 ? fc.constant([]) : fc.array(cellOf(depth - 1), { maxLength: 3 })
  return fc.tuple(fc.uint8Array({ maxLength: 100 }), refs).map(([bits, cells]) => {
    const builder = beginCell().storeBuffer(Buffer.from(bits))
    for (const cell of cells) builder.storeRef(cell)
    return builder.endCell()
  })
}

const opcodes = [...Object.values(Job.opcodes), ...Object.values(Session.opcodes)]
const body = fc
  .tuple(fc.constantFrom(...opcodes), cellOf(3))
  .map(([opcode, rest]) =>
    beginCell().storeUint(opcode, 32).storeSlice(rest.beginParse()).endCell(),
  )

const messageOf = (of: Cell | null): Message => ({
  hash: "7".repeat(64),
  hashNorm: null,
  source: account,
  destination: account,
  value: 1n,
  forwardFee: 0n,
  ihrFee: 0n,
  importFee: 0n,
  createdLt: 1n,
  createdAt: 1,
  opcode: null,
  bounce: true,
  bounced: false,
  body: of,
  init: null,
  inTransactionHash: null,
  outTransactionHash: null,
})

const SUCCESS = { type: "ord", success: true, aborted: false } as Transaction["description"]

const transactionOf = (taken: Cell, sent: readonly (Cell | null)[]): Transaction => ({
  account,
  hash: "8".repeat(64),
  lt: 9n,
  now: 10,
  masterchainSeqno: 1,
  block: null,
  traceId: null,
  traceExternalHash: null,
  previousLt: 0n,
  previousHash: null,
  statusBefore: "active",
  statusAfter: "active",
  totalFees: 0n,
  description: SUCCESS,
  inMessage: messageOf(taken),
  outMessages: sent.map(messageOf),
  balanceAfter: null,
  finality: "finalized",
})

describe.each([
  ["Job", (transaction: Transaction) => decodeJob(transaction, accountOf(JOB), network)],
  [
    "Session",
    (transaction: Transaction) => decodeSession(transaction, accountOf(SESSION), network),
  ],
] as const)("a %s's transaction", (_, decode) => {
  it("with bodies of any cells gives events that a log can hold, or none, and never throws", () => {
    fc.assert(
      fc.property(body, fc.array(fc.option(body), { maxLength: 4 }), (taken, sent) => {
        for (const { data, kind } of decode(transactionOf(taken, sent)).events) {
          const stored = JSON.stringify(data)
          expect(JSON.parse(stored)).toEqual(data)
          expect([kind, stored.includes("\\u0000")]).toEqual([kind, false])
        }
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  it("that failed, came back or came from outside means nothing", () => {
    const taken = beginCell().storeUint(Job.opcodes.CancelJob, 32).storeUint(1, 64).endCell()
    const ask = beginCell().storeUint(Session.opcodes.RequestClose, 32).storeUint(1, 64).endCell()
    for (const told of [taken, ask]) {
      const one = transactionOf(told, [])
      const message = messageOf(told)
      const others: Transaction[] = [
        { ...one, description: { ...SUCCESS, success: false } },
        { ...one, inMessage: { ...message, bounced: true } },
        { ...one, inMessage: { ...message, source: null } },
        { ...one, inMessage: null },
      ]
      for (const other of others) expect(decode(other).events).toEqual([])
    }
    const known = [taken, ask].flatMap((told) => decode(transactionOf(told, [])).events)
    expect(known).toHaveLength(1)
  })

  it("ends it only if the account was there before and is not after", () => {
    const one = transactionOf(beginCell().endCell(), [])
    expect(decode({ ...one, statusAfter: "nonexist" }).ended).toBe(true)
    expect(decode({ ...one, statusAfter: "uninit" }).ended).toBe(true)
    expect(decode({ ...one, statusAfter: "frozen" }).ended).toBe(false)
    expect(decode({ ...one, statusBefore: "uninit", statusAfter: "uninit" }).ended).toBe(false)
    expect(decode(one).ended).toBe(false)
  })
})
