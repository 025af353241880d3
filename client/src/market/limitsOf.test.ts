import { limitsOf } from "./limitsOf.js"
import { medianSheet } from "./medianSheet.js"

const sheet = (rate: bigint) => ({
  prompt: rate,
  cached: rate / 2n,
  completion: 4n * rate,
  reasoning: rate,
})

test("a median is each class's own, the lower of two", () => {
  expect(medianSheet([])).toBeNull()
  expect(medianSheet([sheet(8n), sheet(2n)])).toEqual(sheet(2n))
  const crossed = [{ ...sheet(2n), prompt: 9n }, sheet(4n), { ...sheet(6n), prompt: 1n }]
  expect(medianSheet(crossed)).toEqual(sheet(4n))
})

test.each([
  ["nothing is known", { listed: [], claimed: [] }, null],
  ["nobody lists: what was won", { listed: [], claimed: [sheet(4n)] }, sheet(4n)],
  [
    "nothing was claimed: the median sheet",
    { listed: [2n, 4n, 90n].map(sheet), claimed: [] },
    sheet(4n),
  ],
  [
    "claims under the listed sheets",
    { listed: [4n, 8n].map(sheet), claimed: [sheet(2n)] },
    sheet(4n),
  ],
  ["claims above the median", { listed: [4n, 8n].map(sheet), claimed: [sheet(6n)] }, sheet(6n)],
  [
    "claims above every sheet are somebody's own",
    { listed: [4n, 8n].map(sheet), claimed: [sheet(900n)] },
    sheet(8n),
  ],
])("%s", (_name, prices, limits) => {
  expect(limitsOf(prices)).toEqual(limits)
})
