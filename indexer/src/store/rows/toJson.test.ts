import { toJson } from "./toJson.js"

describe("JSON for PostgreSQL", () => {
  it.each([
    [[{ a: "plain", b: null, c: 1 }], '[{"a":"plain","b":null,"c":1}]'],
    ["nul \0 here", '"nul \u{fffd} here"'],
    [["half \ud83d", "\ude00"], '["half \u{fffd}","\u{fffd}"]'],
    [["whole \u{1f600}"], '["whole \u{1f600}"]'],
    [{ "k\0": { deep: ["\0"] } }, '{"k\u{fffd}":{"deep":["\u{fffd}"]}}'],
    ["a backslash and \\u0000", '"a backslash and \\\\u0000"'],
  ])("%j keeps all that can be stored", (value, text) => {
    expect(toJson(value)).toBe(text)
  })
})
