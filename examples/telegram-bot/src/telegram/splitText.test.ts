import fc from "fast-check"
import { LIMIT, splitText } from "./splitText.js"

const word = fc.string({ unit: "binary", minLength: 1, maxLength: 3_000 })
const text = fc
  .array(fc.oneof(word, fc.constantFrom(" ", "\n", " ".repeat(5_000), "😀".repeat(3_000))))
  .map((parts) => parts.join(""))

it("parts join to the text, none is over the limit, no character is cut", () => {
  fc.assert(
    fc.property(text, (whole) => {
      const parts = splitText(whole)
      expect(parts.join("")).toBe(whole)
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0)
        expect(part.length).toBeLessThanOrEqual(LIMIT)
        expect(() => encodeURIComponent(part)).not.toThrow()
      }
    }),
    { numRuns: 100, seed: 1 },
  )
})

it("a part that is followed by another stays as it is when the text grows", () => {
  fc.assert(
    fc.property(text, text, (before, more) => {
      const closed = splitText(before).slice(0, -1)
      expect(splitText(before + more).slice(0, closed.length)).toEqual(closed)
    }),
    { numRuns: 100, seed: 2 },
  )
})

it("4,096 characters are one message, one more are two, cut after a line's end", () => {
  expect(splitText("x".repeat(LIMIT))).toHaveLength(1)
  expect(splitText("x".repeat(LIMIT + 1)).map(({ length }) => length)).toEqual([LIMIT, 1])
  const lines = `${"x".repeat(3_000)}\n${"y ".repeat(700)}`
  expect(splitText(lines)[0]).toBe(`${"x".repeat(3_000)}\n`)
})
