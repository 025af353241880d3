import type { Message, Transaction } from "@cocoon/ton-indexer-client"
import { beginCell } from "@ton/core"
import { isWhole } from "./isWhole.js"

const body = beginCell().endCell()
const message = { body } as Message
const bodiless = { body: null } as Message
const description = {
  ...{ type: "ord", success: true, aborted: false, computeSuccess: true, computeSkipReason: null },
  ...{ actionSuccess: true, messagesCreated: 1 },
} as Transaction["description"]
const sent = { description, inMessage: message, outMessages: [message] } as unknown as Transaction
const descriptionless = { ...description, type: "unknown", success: false, computeSuccess: null }
const failed = { ...description, success: false, aborted: true }

const WHOLE: readonly [string, Partial<Transaction>][] = [
  ["one that sent what it says", {}],
  [
    "one that sent nothing and had no actions",
    { description: { ...description, messagesCreated: null }, outMessages: [] },
  ],
  [
    "money for an account without code",
    {
      description: { ...failed, computeSuccess: null, computeSkipReason: "no_state" },
      outMessages: [],
    },
  ],
  ["failed actions, whose messages were not sent", { description: failed, outMessages: [] }],
  [
    "a bounce beside no action",
    { description: { ...failed, computeSuccess: false, messagesCreated: null } },
  ],
  [
    "a tick, which takes no message",
    { description: { ...description, type: "tick_tock" }, inMessage: null },
  ],
]

const DOUBTFUL: readonly [string, Partial<Transaction>][] = [
  ["no description", { description: descriptionless }],
  [
    "a description of nothing but its type",
    { description: { ...description, computeSuccess: null } },
  ],
  ["no message taken", { inMessage: null }],
  ["a message taken without its body", { inMessage: bodiless }],
  ["no messages sent, where one was", { outMessages: [] }],
  ["a message sent without its body", { outMessages: [bodiless] }],
]

it.each(WHOLE)("whole: %s", (_, change) => {
  expect(isWhole({ ...sent, ...change })).toBe(true)
})

it.each(DOUBTFUL)("something is missing: %s", (_, change) => {
  expect(isWhole({ ...sent, ...change })).toBe(false)
})
