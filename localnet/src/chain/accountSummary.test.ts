import {
  type Account,
  Address,
  beginCell,
  Cell,
  Dictionary,
  storeAccount,
  storeShardAccount,
} from "@ton/core"
import { summarizeAccount } from "./accountSummary.js"

const addr = Address.parse(`0:${"ab".repeat(32)}`)
const code = beginCell().storeUint(1, 8).storeRef(beginCell().endCell()).endCell()
const data = beginCell().storeUint(2, 200).endCell()
const proof = beginCell().storeUint(0x0101, 16).storeUint(1, 256).storeUint(0, 16).endCell()
const pruned = new Cell({ exotic: true, bits: proof.bits })
const merkle = new Cell({
  exotic: true,
  bits: beginCell().storeUint(3, 8).storeUint(1, 256).storeUint(0, 16).endCell().bits,
  refs: [pruned],
})

type State = Account["storage"]["state"]

function account(state: State, coins: bigint, extra: boolean): Account {
  const other = Dictionary.empty(Dictionary.Keys.Uint(32), Dictionary.Values.BigVarUint(5)).set(
    7,
    9n,
  )
  return {
    addr,
    storageStats: {
      used: { cells: 5n, bits: 999n },
      lastPaid: 1,
      duePayment: 3n,
      storageExtra: null,
    },
    storage: { lastTransLt: 77n, balance: extra ? { coins, other } : { coins }, state },
  }
}

function boc(value: Account | null): Buffer {
  if (value !== null) {
    const shard = { account: value, lastTransactionHash: 5n, lastTransactionLt: 6n }
    return beginCell().store(storeShardAccount(shard)).endCell().toBoc()
  }
  const none = beginCell().storeBit(false).endCell()
  return beginCell().storeRef(none).storeUint(0, 256).storeUint(0, 64).endCell().toBoc()
}

/** The same object with its hashes in hex. */
function printable(values: object): object {
  const entries = Object.entries(values).map(([key, value]) => [
    key,
    value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
  ])
  return Object.fromEntries(entries)
}

describe("summarizeAccount", () => {
  const states: [string, State, object][] = [
    ["uninit", { type: "uninit" }, { codeHash: null, dataHash: null, frozenHash: null }],
    [
      "frozen",
      { type: "frozen", stateHash: 0xffn },
      { codeHash: null, frozenHash: Buffer.from("ff".padStart(64, "0"), "hex") },
    ],
    [
      "active",
      { type: "active", state: { code, data } },
      { codeHash: code.hash(), dataHash: data.hash(), frozenHash: null },
    ],
    [
      "active",
      { type: "active", state: { code, data: merkle } },
      { codeHash: code.hash(), dataHash: merkle.hash() },
    ],
    [
      "active",
      { type: "active", state: { data, special: { tick: true, tock: false } } },
      { codeHash: null, dataHash: data.hash() },
    ],
  ]

  test.each([false, true])("reads every state, with extra currencies: %s", (extra) => {
    for (const [status, state, hashes] of states) {
      const value = account(state, 12_345_678_901n, extra)
      const cell = beginCell().storeBit(true).store(storeAccount(value)).endCell()
      const expected = { status, balance: 12_345_678_901n, stateHash: cell.hash(), ...hashes }
      expect(printable(summarizeAccount(boc(value)))).toMatchObject(printable(expected))
    }
  })

  test("an address that was never used has no state", () => {
    expect(summarizeAccount(boc(null))).toMatchObject({
      status: "nonexist",
      balance: 0n,
      codeHash: null,
    })
  })
})
