import fc from "fast-check"
import { MAX_NANO, NANO, parseNano, parseTon, stringifyTon } from "./units.js"

fc.configureGlobal({ seed: 20261122 })

describe("parseTon", () => {
  test.each([
    ["0", 0n],
    ["1", NANO],
    ["1.5", 1_500_000_000n],
    ["0.000000001", 1n],
    ["1.500000000", 1_500_000_000n],
    ["1329227995784915872903807060.280344575", MAX_NANO],
  ])("reads %s", (text, nano) => {
    expect(parseTon(text)).toBe(nano)
  })

  test.each([
    "",
    " 1",
    "1 ",
    "1\n",
    "-1",
    "+1",
    ".5",
    "1.",
    "01",
    "1e3",
    "0x10",
    "1,5",
    "1_000",
    "1.0000000001",
    "NaN",
    "1.5 TON",
    "1329227995784915872903807060.280344576",
    "9".repeat(5000),
  ])("refuses %j", (text) => {
    expect(() => parseTon(text)).toThrow(expect.objectContaining({ code: "BAD_AMOUNT" }))
  })

  test("reads back whatever stringifyTon writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX_NANO }), (nano) => {
        expect(parseTon(stringifyTon(nano))).toBe(nano)
      }),
    )
  })

  test("takes no text that is not the decimal number it returns", () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123456789.-+eE ,_"), maxLength: 24 })
    fc.assert(
      fc.property(text, (candidate) => {
        const nano = parseOrUndefined(candidate)
        if (nano === undefined) return
        const trimmed = candidate.includes(".") ? candidate.replace(/\.?0*$/, "") : candidate
        expect(stringifyTon(nano)).toBe(trimmed)
      }),
      { numRuns: 2000 },
    )
  })
})

test("stringifyTon keeps the sign of a difference", () => {
  expect(stringifyTon(-1_500_000_000n)).toBe("-1.5")
  expect(stringifyTon(-1n)).toBe("-0.000000001")
})

describe("parseNano", () => {
  test("reads whole numbers up to the largest amount", () => {
    expect(parseNano("0")).toBe(0n)
    expect(parseNano(MAX_NANO.toString())).toBe(MAX_NANO)
  })

  test.each(["", "1.5", "-1", "01", "1n", "0x1", " 1", (MAX_NANO + 1n).toString(), "9".repeat(38)])(
    "refuses %j",
    (text) => {
      expect(() => parseNano(text)).toThrow(expect.objectContaining({ code: "BAD_AMOUNT" }))
    },
  )
})

function parseOrUndefined(text: string): bigint | undefined {
  try {
    return parseTon(text)
  } catch {
    return undefined
  }
}
