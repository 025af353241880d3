import { Address, beginCell } from "@ton/core"
import { fields } from "./fields.js"

const raw = `0:${"AB".repeat(32)}`
const address = Address.parse(raw)
const hash = Buffer.alloc(32, 0xfb)

describe("request fields", () => {
  test.each([
    raw,
    raw.toLowerCase(),
    address.toString(),
    address.toString({ bounceable: false, testOnly: true }),
    address.toString({ urlSafe: false }),
  ])("an address may be written as %s", (text) => {
    expect(fields.account.parse(text)).toBe(raw)
  })

  test.each(["", "0:00", `${address}x`, `${address}`.replace(/.$/, "_"), "null"])(
    "%j is no address",
    (text) => {
      expect(fields.account.safeParse(text).success).toBe(false)
    },
  )

  test("a hash may be hex or base64, of either alphabet", () => {
    const forms = [
      hash.toString("hex"),
      `0x${hash.toString("hex")}`,
      hash.toString("base64"),
      hash.toString("base64url"),
    ]
    for (const form of forms) expect(fields.hash.parse(form).equals(hash)).toBe(true)
    for (const form of ["", hash.subarray(1).toString("base64"), hash.toString("hex").slice(1)]) {
      expect(fields.hash.safeParse(form).success).toBe(false)
    }
  })

  test("a cell is a whole bag", () => {
    const cell = beginCell().storeUint(5, 9).endCell()
    expect(fields.cell.parse(cell.toBoc().toString("base64")).equals(cell)).toBe(true)
    expect(fields.cell.safeParse(cell.toBoc().subarray(1).toString("base64")).success).toBe(false)
  })

  test("a count is a whole number from zero, as number or text", () => {
    expect([
      fields.count.parse("0"),
      fields.count.parse(7),
      fields.count.parse("9007199254740991"),
    ]).toEqual([0, 7, 9007199254740991])
    for (const bad of ["-1", "1.5", "", "1e3", "9007199254740993", -1, 1.5, null]) {
      expect(fields.count.safeParse(bad).success).toBe(false)
    }
  })
})
