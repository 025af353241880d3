import { compareExpected } from "./compareExpected.js"
import { compareRows } from "./compareRows.js"
import { describeDifference } from "./describeDifference.js"
import { sameValue } from "./sameValue.js"

describe("values", () => {
  it.each([
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [[], []],
    ["5", "5"],
    [null, null],
  ])("%j and %j are the same", (one, other) => {
    expect(sameValue(one, other)).toBe(true)
  })

  it.each([
    ["5", 5],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: undefined }],
    [[], {}],
    [null, {}],
    [undefined, null],
    [{ a: undefined }, { b: undefined }],
  ])("%j and %j are not", (one, other) => {
    expect(sameValue(one, other)).toBe(false)
  })
})

describe("rows", () => {
  const row = (epoch: number, work: string) => ({ provider: "a", epoch, work })
  const compare = (stored: ReturnType<typeof row>[], expected: ReturnType<typeof row>[]) =>
    compareRows({ table: "provider_epoch", key: ["provider", "epoch"], stored, expected })

  it("are compared by their key, in any order", () => {
    expect(compare([row(1, "5"), row(2, "6")], [row(2, "6"), row(1, "5")])).toEqual([])
  })

  it("that lack, that are too much and that differ are told", () => {
    const found = compare([row(1, "5"), row(2, "6")], [row(2, "7"), row(3, "8")])
    expect(found.map(describeDifference)).toEqual([
      'provider_epoch a 2: work is "6", should be "7" (log)',
      'provider_epoch a 3: row is nothing, should be {"provider":"a","epoch":3,"work":"8"} (log)',
      'provider_epoch a 1: row is {"provider":"a","epoch":1,"work":"5"}, should be nothing (log)',
    ])
  })

  it("that a getter does not cover are left out", () => {
    const change = (id: number, status: string) => ({ registry: "r", id, status })
    const stored = [change(1, "executed"), change(2, "queued"), change(3, "queued")]
    const rows = [{ where: { registry: "r", id: 3 }, columns: { status: "queued" } }]
    const covers = ({ status }: Readonly<Record<string, unknown>>) => status === "queued"
    const found = compareExpected({ table: "change", rows, covers }, stored)
    expect(found).toMatchObject([{ key: ["r", 2], column: "*", expected: null, source: "getter" }])
  })
})

it("a line shows no control characters of strangers and no more than a part of a long value", () => {
  const stored = `\u001b[2J${"x".repeat(500)}`
  const difference = { table: "provider", key: ["a"], column: "endpoint", stored, expected: "y" }
  const line = describeDifference({ ...difference, source: "log" })
  expect(line).toMatch(/^provider a: endpoint is "\\u001b\[2Jx{100,120}…, should be "y" \(log\)$/)
})
