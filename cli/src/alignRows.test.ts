import { alignRows } from "./alignRows.js"

describe("alignRows", () => {
  it("begins every column at the same place and leaves no space at the end", () => {
    const rows = [
      ["a", "1", "long detail"],
      ["bbbb", "22", ""],
    ]
    expect(alignRows(rows)).toEqual(["a     1   long detail", "bbbb  22"])
  })

  it("shows what would move a cursor as text", () => {
    expect(alignRows([["a\u001b[2J", "b\nc"]])).toEqual(["a\\u{1b}[2J  b\\u{a}c"])
    expect(alignRows([["\u009b\u202e\u2028"]])).toEqual(["\\u{9b}\\u{202e}\\u{2028}"])
  })

  it("has no lines for no rows", () => {
    expect(alignRows([])).toEqual([])
  })
})
