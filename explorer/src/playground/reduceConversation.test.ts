import type { Conversation, ConversationEvent, Turn } from "./Conversation.js"
import { isBusy } from "./isBusy.js"
import { messagesOf } from "./messagesOf.js"
import { NO_CONVERSATION, reduceConversation } from "./reduceConversation.js"

const after = (...events: readonly ConversationEvent[]): Conversation =>
  events.reduce(reduceConversation, NO_CONVERSATION)
const asked = (id = "a"): ConversationEvent => ({ type: "asked", id, question: `ask ${id}` })
const text = (words: string, id = "a"): ConversationEvent => ({ type: "text", id, text: words })
const failed = (code: string, id = "a"): ConversationEvent => ({
  ...{ type: "failed", id },
  error: { code, message: code },
})
const receipt = {
  ...{ json: "{}", cost: 7n, session: "0:1", provider: "0:2", bytes: null },
  usage: { prompt: 1n, cached: 0n, completion: 2n, reasoning: 0n },
}
const charged = (id = "a"): ConversationEvent => ({ type: "charged", id, receipt })
const only = ({ turns }: Conversation): Turn => {
  expect(turns).toHaveLength(1)
  return turns[0] as Turn
}

describe("an answer", () => {
  test("waits, streams, is counted, is done", () => {
    expect(only(after(asked())).status).toBe("waiting")
    expect(only(after(asked(), text("Hel"), text("lo")))).toMatchObject({
      ...{ answer: "Hello", status: "streaming" },
    })
    const counted = after(asked(), text("Hello"), { type: "read", id: "a" })
    expect(only(counted).status).toBe("counting")
    expect(isBusy(counted)).toBe(true)
    const done = reduceConversation(counted, charged())
    expect(only(done)).toMatchObject({ status: "done", receipt })
    expect(isBusy(done)).toBe(false)
  })

  test("that was stopped takes no more words and is not told that it was stopped; its receipt follows", () => {
    const events = [asked(), text("Hel"), { type: "stopped", id: "a" }] as const
    const stopped = after(...events, text("lo"), failed("ABORTED"))
    expect(only(stopped)).toMatchObject({ answer: "Hel", status: "stopped" })
    expect(only(stopped).error).toBeUndefined()
    expect(isBusy(stopped)).toBe(false)
    expect(only(reduceConversation(stopped, charged()))).toMatchObject({
      ...{ status: "stopped", receipt },
    })
    expect(only(reduceConversation(stopped, failed("NODE_MISBEHAVED"))).status).toBe("failed")
  })

  test("that broke off keeps its words, and its receipt", () => {
    const broken = after(asked(), text("Hel"), failed("NODE_FAILED"), failed("CLOSED"), charged())
    expect(only(broken)).toMatchObject({
      ...{ answer: "Hel", status: "failed", receipt, error: { code: "NODE_FAILED" } },
    })
  })

  test("whose receipt does not hold failed, however much of it was read", () => {
    const read: ConversationEvent = { type: "read", id: "a" }
    const lied = after(asked(), text("Hello"), read, failed("NODE_MISBEHAVED"))
    expect(only(lied).status).toBe("failed")
  })

  test("cannot be stopped once it was read", () => {
    const events = [asked(), { type: "read", id: "a" }, { type: "stopped", id: "a" }] as const
    expect(only(after(...events)).status).toBe("counting")
  })
})

describe("a conversation", () => {
  test("takes one question at a time, each once", () => {
    expect(after(asked(), asked("b")).turns).toHaveLength(1)
    const done = after(asked(), { type: "read", id: "a" }, charged())
    expect(reduceConversation(done, asked()).turns).toHaveLength(1)
    expect(reduceConversation(done, asked("b")).turns).toHaveLength(2)
  })

  test("changes nothing for a turn that it does not have", () => {
    const before = after(asked())
    for (const event of [text("x", "b"), charged("b"), failed("NO_NODE", "b")]) {
      expect(reduceConversation(before, event)).toBe(before)
    }
  })

  test("is not cleared, and no turn dropped, while an answer is on its way", () => {
    const busy = after(asked(), { type: "cleared" }, { type: "dropped", id: "a" })
    expect(busy.turns).toHaveLength(1)
    const ended = reduceConversation(busy, failed("NO_NODE"))
    expect(reduceConversation(ended, { type: "dropped", id: "a" }).turns).toEqual([])
    expect(reduceConversation(ended, { type: "cleared" }).turns).toEqual([])
  })

  test("that was kept comes back only where nothing was said", () => {
    const { turns } = after(asked(), failed("NO_NODE"))
    const restored: ConversationEvent = { type: "restored", turns }
    expect(after(restored).turns).toBe(turns)
    expect(after(asked("b"), restored).turns).toHaveLength(1)
  })
})

describe("what the model is told", () => {
  test("the instruction, what was answered, and the question that waits", () => {
    const first = [asked(), text("Hello"), { type: "read", id: "a" }, charged()] as const
    const silent = [asked("b"), failed("NO_NODE", "b")]
    const conversation = after(...first, ...silent, asked("c"))
    expect(messagesOf(conversation, " Be brief. ")).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: "ask a" },
      { role: "assistant", content: "Hello" },
      { role: "user", content: "ask c" },
    ])
    expect(messagesOf(conversation, "  ")).toHaveLength(3)
  })
})
