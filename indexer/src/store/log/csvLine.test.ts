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
    expect(csvLine({ x: "text?", y: "text" }, { y: "end", x: value })).toBe(`${text},end\r\n`)
  })

  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["+1", "'+1"],
    ["-1+cmd", "'-1+cmd"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", `"'\r=1"`],
    [`-1:${"a".repeat(64)}`, `-1:${"a".repeat(64)}`],
  ])("a spreadsheet does not compute the text %j", (value, text) => {
    expect(csvLine({ x: "text" }, { x: value })).toBe(`${text}\r\n`)
    expect(csvLine({ x: "text?" }, { x: value })).toBe(`${text}\r\n`)
  })

  it("a negative number is one", () => {
    const columns = { x: "numeric", y: "int8?", z: "jsonb" }
    expect(csvLine(columns, { x: "-12", y: -1, z: [-1] })).toBe("-12,-1,[-1]\r\n")
  })
})
