import type { Turn } from "./Conversation.js"
import { dropTurns, hasStoredTurns, loadTurns, storeTurns } from "./storedTurns.js"

const NAME = "cocoon.playground.conversation"

function createStorage(): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (at) => [...texts.keys()][at] ?? null,
    getItem: (name) => texts.get(name) ?? null,
    setItem: (name, text) => void texts.set(name, text),
    removeItem: (name) => void texts.delete(name),
    clear: () => texts.clear(),
  }
}

const usage = { prompt: 1n, cached: 0n, completion: 2n, reasoning: 0n }
const json = JSON.stringify({
  ...{ cost: "7", session: "0:1", provider: "0:2" },
  usage: { prompt: "1", cached: "0", completion: "2", reasoning: "0" },
})
const receipt = { json, cost: 7n, usage, session: "0:1", provider: "0:2", bytes: null }
const turn: Turn = { id: "a", question: "why", answer: "so", status: "done", receipt }

test("what was kept comes back, without the answer's bytes; what is on its way is not kept", () => {
  const storage = createStorage()
  const busy: Turn = { id: "b", question: "and", answer: "", status: "waiting" }
  const bytes = new Uint8Array(3)
  storeTurns(storage, [{ ...turn, receipt: { ...receipt, bytes } }, busy])
  expect(hasStoredTurns(storage)).toBe(true)
  expect(loadTurns(storage)).toEqual([turn])
  dropTurns(storage)
  expect(storage.length).toBe(0)
})

test("a failed question comes back as one that ended", () => {
  const storage = createStorage()
  const error = { code: "NO_NODE", message: "none" }
  storeTurns(storage, [{ id: "a", question: "why", answer: "", status: "failed", error }])
  expect(loadTurns(storage)).toEqual([
    { id: "a", question: "why", answer: "", status: "stopped", receipt: null },
  ])
})

test.each(["", "{", "7", "[7]", "[null]", '[{"receipt":"{}"}]'])(
  "%j is no conversation",
  (text) => {
    const storage = createStorage()
    storage.setItem(NAME, text)
    expect(loadTurns(storage).every(({ receipt }) => receipt === null)).toBe(true)
  },
)
