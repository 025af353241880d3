import { readSettings } from "./readSettings.js"
import { FIRST_SETTINGS } from "./Settings.js"

const context = { contextTokens: 512 }

test("what stands there at first can be asked with", () => {
  expect(readSettings(FIRST_SETTINGS, context)).toEqual({
    settings: { system: "", maxTokens: 256, temperature: undefined, deposit: 2_000_000_000n },
  })
})

test("a comma is a decimal point, and blanks around do no harm", () => {
  const typed = { ...FIRST_SETTINGS, deposit: " 0,5 ", temperature: "0,7", maxTokens: " 12 " }
  expect(readSettings(typed, { contextTokens: null })).toEqual({
    settings: { system: "", maxTokens: 12, temperature: 0.7, deposit: 500_000_000n },
  })
})

test.each([
  [{ maxTokens: "" }, ["maxTokens"]],
  [{ maxTokens: "0" }, ["maxTokens"]],
  [{ maxTokens: "1.5" }, ["maxTokens"]],
  [{ maxTokens: "513" }, ["maxTokens"]],
  [{ temperature: "-1" }, ["temperature"]],
  [{ temperature: "2.1" }, ["temperature"]],
  [{ temperature: "hot" }, ["temperature"]],
  [{ deposit: "0" }, ["deposit"]],
  [{ deposit: "-1" }, ["deposit"]],
  [{ deposit: "1e3" }, ["deposit"]],
  [{ deposit: "", maxTokens: "x" }, ["maxTokens", "deposit"]],
])("%j cannot be taken", (typed, faults) => {
  const read = readSettings({ ...FIRST_SETTINGS, ...typed }, context)
  expect(read).toEqual({ faults: Object.fromEntries(faults.map((name) => [name, true])) })
})
