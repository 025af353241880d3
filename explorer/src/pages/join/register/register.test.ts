import { type OwnerCall, ownerMessage } from "@cocoon/protocol"
import { Address, beginCell } from "@ton/core"
import { judgeMessages, type MessageRules } from "./judgeMessages.js"
import { parseMessages } from "./parseMessages.js"

const at = (byte: number) => new Address(0, Buffer.alloc(32, byte))
const REGISTRY = at(1)
const OTHER = at(9)
const providerOf = async (index: number) => at(100 + index)
const STAKE = 10_000_000_000n
const REGISTRATION = {
  ...{ what: "RegisterProvider", index: 2, stake: STAKE, endpoint: "https://n", gpuClass: "H100" },
  ...{ operatorKey: 1n, enclaveKey: 2n, hpkeKey: 3n },
} as const satisfies OwnerCall
const BUDGET = { what: "SetBondBudget", bondBudget: STAKE } as const

const json = (call: OwnerCall, to: Address, more = 0n) => {
  const { what, value, body } = ownerMessage(call, { to })
  const boc = body.toBoc().toString("base64")
  return { what, to: to.toRawString(), value: `${value + more}`, bounce: true, body: boc }
}
const RESERVE = 2_000_000_000n
const registering = [json(REGISTRATION, REGISTRY, RESERVE), json(BUDGET, at(102))]

/** What becomes of pasted messages where the wallet's Providers of these indexes live. */
const judge = async (messages: readonly object[], { living = [] as readonly number[] } = {}) => {
  const parsed = parseMessages(JSON.stringify({ provider: "0:00", messages }))
  if ("refused" in parsed) return parsed
  const rules: MessageRules = {
    ...{ registry: REGISTRY, stakeMinimum: STAKE, providerOf },
    lives: async (index) => living.includes(index),
  }
  return judgeMessages(parsed, rules)
}

test("a registration and what follows it are read with their amounts", async () => {
  const read = await judge(registering)
  expect("provider" in read && read.provider.toRawString()).toBe(at(102).toRawString())
  expect(read).toMatchObject({
    index: 2,
    messages: [{ call: REGISTRATION, value: 12_600_000_000n }, { call: BUDGET }],
  })
})

test("messages for a Provider that lives are found by its address", async () => {
  const found = await judge([json(BUDGET, at(103))], { living: [3] })
  expect(found).toMatchObject({ index: 3, messages: [{ call: BUDGET }] })
})

test.each([
  ["empty", " "],
  ["notJson", "register"],
  ["noMessages", "{}"],
  ["noMessages", '{"messages":[]}'],
  ["tooMany", JSON.stringify(Array.from({ length: 41 }, () => registering[1]))],
])("%s is said of what is no list of messages", (refused, text) => {
  expect(parseMessages(text)).toMatchObject({ refused })
})

const [first = {}, second = {}] = registering
const foreign = beginCell().storeUint(0x0f8a7ea5, 32).endCell().toBoc().toString("base64")

test.each([
  ["a message without an address", "badMessage", [first, { ...second, to: "here" }], 2],
  ["an amount that is none", "badMessage", [{ ...first, value: "-1" }], 1],
  ["a body that is none", "badMessage", [{ ...first, body: "!" }], 1],
  ["a message that would not bounce", "badMessage", [{ ...first, bounce: false }], 1],
  ["a message of another protocol", "unknownMessage", [first, { ...second, body: foreign }], 2],
  ["a body under another name", "otherName", [first, { ...second, what: "SetPrice" }], 2],
  ["another Registry", "otherRegistry", [json(REGISTRATION, OTHER)], 1],
  ["another Provider", "otherProvider", [first, json(BUDGET, OTHER)], 2],
  ["nobody's Provider of this wallet", "otherProvider", [json(BUDGET, OTHER)], 1],
  ["two registrations", "registerFirst", [first, first], 2],
  ["less than the stake", "valueTooSmall", [json(REGISTRATION, REGISTRY, -1n)], 1],
  ["far more than it needs", "valueTooLarge", [first, json(BUDGET, at(102), 1_000_000_001n)], 2],
  ["too small a stake", "stakeTooSmall", [json({ ...REGISTRATION, stake: 1n }, REGISTRY)], 1],
] as const)("%s is refused", async (_, refused, messages, at) => {
  expect(await judge(messages)).toEqual({ refused, at })
})

test("a Provider is registered once, and first", async () => {
  expect(await judge(registering, { living: [2] })).toEqual({ refused: "alreadyRegistered" })
  expect(await judge([json(BUDGET, at(100))])).toEqual({ refused: "notRegistered" })
})
