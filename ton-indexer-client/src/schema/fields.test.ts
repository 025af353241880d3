import { beginCell } from "@ton/core"
import fc from "fast-check"
import { fields } from "./fields.js"

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))

describe("fields", () => {
  it("reads a hash in base64, base64url and hex as the same lower-case hex", () => {
    fc.assert(
      fc.property(bytes32, (bytes) => {
        const hex = bytes.toString("hex")
        const forms = [bytes.toString("base64"), bytes.toString("base64url"), hex.toUpperCase()]
        for (const form of forms) expect(fields.hash.parse(form)).toBe(hex)
      }),
    )
  })

  it.each([
    ["8000000000000000", "8000000000000000"],
    ["0x8000000000000000", "8000000000000000"],
    ["-9223372036854775808", "8000000000000000"],
    ["E000000000000000", "e000000000000000"],
  ])("shard %s is %s", (text, shard) => {
    expect(fields.shard.parse(text)).toBe(shard)
  })

  it.each([
    ["0x05138d91", 0x05138d91],
    ["0xd53276db", 0xd53276db],
    [-1, 0xffffffff],
    [0x12345678, 0x12345678],
  ])("opcode %s is %d", (value, opcode) => {
    expect(fields.opcode.parse(value)).toBe(opcode)
  })

  it.each(["", "abc", "1.5", "0x10", "99999999999999999999"])("int refuses %j", (text) => {
    expect(fields.int.safeParse(text).success).toBe(false)
  })

  it("amounts above 2^53 must be strings", () => {
    expect(fields.uint.parse("5000000000000000000")).toBe(5000000000000000000n)
    expect(fields.uint.safeParse(2 ** 60).success).toBe(false)
    expect(fields.uint.safeParse("-1").success).toBe(false)
  })

  it("a bag of cells is read the same however often it and others are shown", () => {
    const cells = Array.from({ length: 2_100 }, (_, at) =>
      beginCell()
        .storeUint(at, 32)
        .storeRef(
          beginCell()
            .storeUint(at % 7, 7)
            .endCell(),
        )
        .endCell(),
    )
    const texts = cells.map((cell) => cell.toBoc().toString("base64"))
    for (const at of [0, 0, ...cells.keys(), 0, 2_099]) {
      expect(fields.cell.parse(texts[at]).equals(cells[at] ?? beginCell().endCell())).toBe(true)
    }
    expect(fields.cell.safeParse(texts[0]?.slice(0, 12)).success).toBe(false)
  })

  it("absent, null and empty are null", () => {
    for (const nothing of [undefined, null, ""]) {
      expect(fields.optional(fields.address).parse(nothing)).toBeNull()
    }
  })
})
