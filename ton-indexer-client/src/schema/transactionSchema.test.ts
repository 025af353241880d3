import { beginCell } from "@ton/core"
import fc from "fast-check"
import { parseResponse } from "../http/parseResponse.js"
import { TonIndexerError } from "../TonIndexerError.js"
import { wire } from "../testing/wire.js"
import { transactionsSchema } from "./transactionsSchema.js"

const account = wire.address(1)
const row = wire.transaction(account, { lt: 9n, previousLt: 4n })
const parse = (transactions: unknown) =>
  parseResponse({ transactions }, { schema: transactionsSchema, operation: "GET /transactions" })
const problemOf = (transactions: unknown): unknown => {
  try {
    return parse(transactions)
  } catch (error) {
    return error
  }
}

describe("transaction", () => {
  it("parses the server's row into domain types", () => {
    expect(parse([row])).toMatchObject([
      {
        lt: 9n,
        hash: Buffer.from(row.hash, "base64").toString("hex"),
        previousLt: 4n,
        masterchainSeqno: 7,
        block: { workchain: 0, shard: "8000000000000000", seqno: 9 },
        totalFees: 240622n,
        balanceAfter: 5000000000n,
        finality: "finalized",
        description: {
          type: "ord",
          success: true,
          aborted: false,
          computeExitCode: 0,
          gasUsed: 3276n,
          vmSteps: 66,
          actionResultCode: 0,
          storageFees: 12n,
          bounceType: null,
        },
        inMessage: { opcode: 0xcafe0001, value: 1000000000n, bounce: true, createdLt: 8n },
        outMessages: [],
      },
    ])
    const [parsed] = parse([row])
    expect(parsed?.account.equals(account)).toBe(true)
    const body = parsed?.inMessage?.body?.beginParse()
    expect([body?.loadUint(32), body?.loadUintBig(64)]).toEqual([0xcafe0001, 9n])
  })

  it("needs only account, hash, lt and now, and calls what it is not told null", () => {
    const { account, hash, lt, now } = row
    expect(parse([{ account, hash, lt, now }])).toMatchObject([
      { previousLt: null, inMessage: null, outMessages: [], block: null, balanceAfter: null },
    ])
    expect(parse([{ account, hash, lt, now }])[0]?.description.success).toBe(false)
  })

  it.each([
    ["transactions[0].lt", { ...row, lt: "1e9" }],
    ["transactions[0].lt", { ...row, lt: -1 }],
    ["transactions[0].account", { ...row, account: "0:12" }],
    ["transactions[0].hash", { ...row, hash: "AAAA" }],
    ["transactions[0].in_msg.opcode", { ...row, in_msg: { ...row.in_msg, opcode: "0x123456789" } }],
    [
      "transactions[0].in_msg.destination",
      { ...row, in_msg: { ...row.in_msg, destination: wire.raw(wire.address(2)) } },
    ],
    [
      "transactions[0].out_msgs[0].source",
      { ...row, out_msgs: [{ ...row.in_msg, destination: null }] },
    ],
    ["transactions[0].prev_trans_lt", { ...row, prev_trans_lt: "9" }],
    ["transactions[0].finality", { ...row, finality: "maybe" }],
    [
      "transactions[0].description.compute_ph.exit_code",
      { ...row, description: { compute_ph: { exit_code: 0.5 } } },
    ],
    ["transactions", "none"],
  ])("names the field that does not parse: %s (%#)", (path, broken) => {
    const error = problemOf(path === "transactions" ? broken : [broken])
    expect(error).toMatchObject({ code: "response.invalid", retryable: false, details: { path } })
    expect(error).toHaveProperty("message", expect.stringContaining(`field ${path}:`))
  })

  it("refuses a body that does not have the hash beside it", () => {
    const body = beginCell().storeUint(1, 8).endCell().toBoc().toString("base64")
    const in_msg = { ...row.in_msg, message_content: { ...row.in_msg.message_content, body } }
    expect(problemOf([{ ...row, in_msg }])).toMatchObject({
      details: { path: "transactions[0].in_msg.message_content.body" },
    })
  })

  it.each([
    [false, { aborted: true, compute_ph: { success: true } }],
    [false, { aborted: false, compute_ph: { success: false, exit_code: 130 } }],
    [false, { aborted: false, action: { success: false, result_code: 37 } }],
    [false, {}],
    [true, { aborted: false, compute_ph: { success: true }, action: { success: true } }],
    [true, { compute_ph: { success: true } }],
  ])("success is %s only when no phase speaks against it: %j", (success, description) => {
    expect(parse([{ ...row, description }])[0]?.description.success).toBe(success)
  })

  it("meets any JSON with a parsed value or response.invalid, nothing else", () => {
    const keys = Object.keys(row)
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.jsonValue(), (key, value) => {
        const result = problemOf([{ ...row, [key]: value }])
        if (Array.isArray(result)) expect(result).toHaveLength(1)
        else expect(result).toBeInstanceOf(TonIndexerError)
      }),
      { numRuns: 500 },
    )
  })
})
