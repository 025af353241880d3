import { csvLine } from "./csvLine.js"

describe("a line of CSV", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\r\nlines", '"two\r\nlines"'],
    ["", '""'],
    [null, ""],
    [12, "12"],
    [true, "true"],
    [{ a: ["1"] }, '"{""a"":[""1""]}"'],
  ])("%j is a field of its own", (value, text) => {
    expect(csvLine(["x", "y"], { y: "end", x: value })).toBe(`${text},end\r\n`)
  })
})
