import { isSearchable } from "./isSearchable.js"

const HEX = "0123456789abcdef".repeat(4)

test.each([`0:${HEX}`, `-1:${HEX.toUpperCase()}`, HEX, `0x${HEX}`, "EQ".padEnd(48, "A")])(
  "%s can be found",
  (text) => {
    expect(isSearchable(text)).toBe(true)
  },
)

test.each([
  "",
  "hello",
  `1:${HEX}`,
  HEX.slice(1),
  `${HEX}0`,
  "EQ".padEnd(47, "A"),
  `${HEX.slice(1)}g`,
])("%s can be no name", (text) => {
  expect(isSearchable(text)).toBe(false)
})
