import { UsageError } from "../UsageError.js"
import { readAt } from "./readAt.js"

describe("readAt", () => {
  it.each([
    ["0", 0],
    ["1774995607", 1_774_995_607],
    ["253402300799", 253_402_300_799],
  ])("reads %s", (text, seconds) => {
    expect(readAt(text)).toBe(seconds)
  })

  it.each(["", " ", "-1", "+1", "1.5", "1e9", "0x10", "now", "253402300800", "1774995607000"])(
    "refuses %j",
    (text) => {
      expect(() => readAt(text)).toThrow(UsageError)
    },
  )
})
