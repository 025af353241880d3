import fc from "fast-check"
import { costOfDay } from "./costOfDay.js"
import { earnForecast, type Happened } from "./earnForecast.js"

const COIN = 1_000_000_000n
const free = { rent: 0n, watts: 0n, kwh: 0n, rate: null }
const inputs = { gpus: 1n, speed: null, share: null, costs: free }
const earned = (deals: number, net: bigint, written: bigint) => ({
  payments: 2 * deals,
  deals,
  paid: net,
  fee: 0n,
  royalty: 0n,
  net,
  tokens: written,
  written,
})
const happened: Happened = {
  seconds: 2 * 86_400,
  all: earned(20, 40n * COIN, 4_000n),
  ofClass: earned(10, 20n * COIN, 2_000n),
  earners: 2,
}

it("without a share it is the mean of those of the class who earned, a day", () => {
  expect(earnForecast(happened, inputs)).toMatchObject({ perDay: 5n * COIN, written: 1_000n })
})

it("a share is one of all that was paid, whoever earned it", () => {
  const quarter = { ...inputs, share: COIN / 4n }
  expect(earnForecast(happened, quarter)).toMatchObject({ perDay: 5n * COIN, written: 1_000n })
  expect(earnForecast({ ...happened, earners: 0 }, quarter)?.perDay).toBe(5n * COIN)
})

it("GPUs that write too slowly earn as much less as they write; just fast enough earns all", () => {
  const speed = (1_000n * COIN) / (2n * 86_400n)
  const slow = earnForecast(happened, { ...inputs, speed: speed / 2n })
  expect(slow?.limited).toBe(true)
  expect(slow?.perDay).toBe((10n * COIN * (slow?.capacity ?? 0n)) / 1_000n / 2n)
  const fast = earnForecast(happened, { ...inputs, speed: speed + 1n })
  expect(fast).toMatchObject({ limited: false, perDay: 5n * COIN, capacity: 1_000n })
  expect(earnForecast(happened, { ...inputs, gpus: 2n, speed: speed / 2n + 1n })?.limited).toBe(
    false,
  )
})

test.each([
  ["nine deals", { ...happened, all: earned(9, COIN, 1n) }],
  ["nobody of the class", { ...happened, ofClass: earned(0, 0n, 0n), earners: 0 }],
  ["no time", { ...happened, seconds: 0 }],
])("%s say nothing: no number", (_name, one) => {
  expect(earnForecast(one, inputs)).toBeNull()
})

it("ten deals are enough", () => {
  expect(earnForecast({ ...happened, all: earned(10, COIN, 1n) }, inputs)).not.toBeNull()
})

it("two GPUs of 700 W at 0.25 a kWh and 0.5 an hour cost 32.4 a day, and in a currency of which a coin is worth 3, a third", () => {
  const costs = { rent: COIN / 2n, watts: 700n * COIN, kwh: COIN / 4n, rate: null }
  expect(costOfDay(2n, costs)).toBe(32_400_000_000n)
  expect(costOfDay(2n, { ...costs, rate: 3n * COIN })).toBe(10_800_000_000n)
})

it("costs are never rounded down, earnings never up", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 24n })
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      fc.bigInt({ min: 1n, max: 10n ** 18n }),
      (rent, watts, kwh, rate) => {
        const cost = costOfDay(1n, { rent, watts, kwh, rate })
        expect(cost * rate * 1_000n * COIN).toBeGreaterThanOrEqual(
          24n * (rent * 1_000n * COIN + watts * kwh) * COIN,
        )
      },
    ),
  )
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 1, max: 100 }), (net, written, earners) => {
      const made = earnForecast({ ...happened, ofClass: earned(10, net, written), earners }, inputs)
      expect((made?.perDay ?? 0n) * 2n * BigInt(earners)).toBeLessThanOrEqual(net)
    }),
  )
})
