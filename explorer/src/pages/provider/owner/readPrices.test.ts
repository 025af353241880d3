import type { PlainSheet } from "./PlainSheet.js"
import { readPrices } from "./readPrices.js"

const NONE: PlainSheet = { prompt: "", cached: "", completion: "", reasoning: "" }
const PRICES: PlainSheet = { prompt: "2", cached: "0,5", completion: "10.25", reasoning: "0" }
const SHEET = {
  ...{ prompt: 2_000_000_000n, cached: 500_000_000n },
  ...{ completion: 10_250_000_000n, reasoning: 0n },
}

test("prices are nanoTON for a million tokens; empty floors are the prices", () => {
  expect(readPrices(PRICES, NONE)).toEqual({ sheet: SHEET, floor: SHEET })
  const floors = { ...NONE, prompt: "1", completion: "10.25" }
  expect(readPrices(PRICES, floors)).toEqual({
    ...{ sheet: SHEET, floor: { ...SHEET, prompt: 1_000_000_000n } },
  })
})

test("each field that cannot be taken is named with what is wrong", () => {
  const prices = { ...PRICES, prompt: "", cached: "x" }
  const floors = { ...NONE, prompt: "1", completion: "10.250000001", reasoning: "-" }
  expect(readPrices(prices, floors)).toEqual({
    errors: {
      ...{ prompt: "empty", cached: "bad" },
      ...{ "floor.completion": "above", "floor.reasoning": "bad" },
    },
  })
})
