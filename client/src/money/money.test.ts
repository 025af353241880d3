import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import { HIGHEST_PRICES } from "./HIGHEST_PRICES.js"
import { jobReserve } from "./jobReserve.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { sessionReserve } from "./sessionReserve.js"
import { storageFee } from "./storageFee.js"
import { topUpReserve } from "./topUpReserve.js"

/** Parameters 18, 21 and 25 of mainnet since 2026. */
const PRICES_2026: NetworkPrices = {
  gas: 4_369_067n,
  flatGasLimit: 100n,
  flatGasPrice: 6_667n,
  forwardLump: 66_667n,
  forwardBit: 4_369_067n,
  forwardCell: 436_906_667n,
  storageBit: 0n,
  storageCell: 135n,
}
const terms = {
  $$type: "DealTerms",
  feeBps: 250n,
  bondBps: 5_000n,
  bondMinimum: 0n,
  keeperReward: 10_000_000n,
  cancellationFee: 20_000_000n,
  deliverSeconds: 120n,
  execSecondsMin: 60n,
  graceSeconds: 60n,
  challengeSeconds: 600n,
  closeSeconds: 21_600n,
} as const

test("gas costs 400 nanoTON at the highest prices, the first 100 a flat sum", () => {
  expect(computeFee(HIGHEST_PRICES, 100n)).toBe(40_000n)
  expect(computeFee(HIGHEST_PRICES, 101n)).toBe(40_400n)
  expect(computeFee(HIGHEST_PRICES, 1_000_000n)).toBe(400_000_000n)
  expect(computeFee(PRICES_2026, 1_000_000n)).toBe(66_666_673n)
})

test("a message costs its lump, 400 nanoTON a bit and 40,000 a cell, rounded up", () => {
  expect(forwardFee(HIGHEST_PRICES, { cells: 0n, bits: 0n })).toBe(400_000n)
  expect(forwardFee(HIGHEST_PRICES, { cells: 2n, bits: 10n })).toBe(484_000n)
  expect(forwardFee({ ...PRICES_2026, forwardBit: 1n }, { cells: 0n, bits: 1n })).toBe(66_668n)
})

test("state costs by bit, cell and second, rounded up", () => {
  expect(storageFee(HIGHEST_PRICES, { cells: 1n, bits: 0n, seconds: 65_536n })).toBe(500n)
  expect(storageFee(HIGHEST_PRICES, { cells: 0n, bits: 1n, seconds: 1n })).toBe(1n)
})

test("a reserve covers reward and fee, grows with time and with a second notice, and falls with the prices", () => {
  const of = (openSeconds: number, direct: boolean, prices = HIGHEST_PRICES) =>
    jobReserve({ terms, openSeconds, direct, prices })
  expect(of(600, true)).toBeGreaterThan(of(600, false))
  expect(of(86_400, false)).toBeGreaterThan(of(600, false))
  const fees = (reserve: bigint) => reserve - terms.keeperReward - terms.cancellationFee
  expect(fees(of(600, true, PRICES_2026))).toBeGreaterThan(0n)
  expect(fees(of(600, true, PRICES_2026)) * 5n).toBeLessThan(fees(of(600, true)))
})

test("a Session's reserve covers the reward, grows with time and falls with the prices", () => {
  const of = (openSeconds: number, prices = HIGHEST_PRICES) =>
    sessionReserve({ terms, openSeconds, prices })
  expect(of(600)).toBeGreaterThan(terms.keeperReward)
  expect(of(90 * 86_400)).toBeGreaterThan(of(600))
  const fees = (reserve: bigint) => reserve - terms.keeperReward
  expect(fees(of(600, PRICES_2026))).toBeGreaterThan(0n)
  expect(fees(of(600, PRICES_2026)) * 5n).toBeLessThan(fees(of(600)))
})

test("a top-up pays the rent of the time that it adds", () => {
  const of = (addedSeconds: number, prices = HIGHEST_PRICES) =>
    topUpReserve({ addedSeconds, prices })
  expect(of(0)).toBeGreaterThan(0n)
  expect(of(86_400)).toBeGreaterThan(of(0))
  expect(of(0, PRICES_2026) * 5n).toBeLessThan(of(0))
})
