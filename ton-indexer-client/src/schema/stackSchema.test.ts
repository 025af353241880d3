import { beginCell, TupleReader } from "@ton/core"
import { stackSchema } from "./stackSchema.js"

const cell = beginCell().storeUint(7, 8).endCell()
const boc = cell.toBoc().toString("base64")
const one = { type: "num", value: "0x1" }

describe("get-method stack", () => {
  it.each([
    ["0x10", 16n],
    ["-0x10", -16n],
    ["12", 12n],
    ["-7", -7n],
    [`0x${"f".repeat(64)}`, 2n ** 256n - 1n],
  ])("number %s", (value, wanted) => {
    expect(stackSchema.parse([{ type: "num", value }])).toEqual([{ type: "int", value: wanted }])
  })

  it("reads cells, slices, null, NaN and nested tuples", () => {
    const stack = stackSchema.parse([
      { type: "cell", value: boc },
      { type: "slice", value: boc },
      { type: "null" },
      { type: "list", value: [] },
      { type: "num", value: "NaN" },
      { type: "tuple", value: [one, { type: "tuple", value: [one] }] },
    ])
    expect(stack.map(({ type }) => type)).toEqual(["cell", "slice", "null", "null", "nan", "tuple"])
    const reader = new TupleReader(stack.slice(5))
    const tuple = reader.readTuple()
    expect(tuple.readBigNumber()).toBe(1n)
    expect(tuple.readTuple().readBigNumber()).toBe(1n)
    expect(new TupleReader(stack).readCell().equals(cell)).toBe(true)
  })

  it("rebuilds a cons list that the server flattened", () => {
    const [list] = stackSchema.parse([{ type: "list", value: [one, { type: "num", value: "2" }] }])
    if (list === undefined) throw new Error("one item")
    expect(new TupleReader([list]).readLispList()).toEqual([
      { type: "int", value: 1n },
      { type: "int", value: 2n },
    ])
  })

  it.each([
    [[{ type: "num", value: "0xzz" }]],
    [[{ type: "num", value: 5 }]],
    [[{ type: "cell", value: "!" }]],
    [[{ type: "continuation", value: "x" }]],
    [[{ type: "tuple", value: [{ type: "num", value: "" }] }]],
    ["stack"],
  ])("refuses %j", (stack) => {
    expect(stackSchema.safeParse(stack).success).toBe(false)
  })
})
