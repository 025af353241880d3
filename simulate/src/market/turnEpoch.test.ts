import { MAX_TREASURY_BPS } from "@cocoon/protocol"
import fc from "fast-check"
import { turnEpoch } from "./turnEpoch.js"

fc.configureGlobal({ seed: 20261122 })

const sum = (amounts: readonly bigint[]) => amounts.reduce((total, one) => total + one, 0n)
const amount = fc.bigInt({ min: 0n, max: 10n ** 18n })
const works = fc.array(amount, { maxLength: 8 })
const shares = fc.bigInt({ min: 0n, max: MAX_TREASURY_BPS })

test("an epoch keeps all money, and pays at most half of each fee", () => {
  fc.assert(
    fc.property(amount, amount, works, shares, (carried, sponsored, all, treasuryBps) => {
      const income = sum(all)
      const pool = turnEpoch(carried, { income, sponsored, works: all, treasuryBps })
      const paid = sum(pool.rewards) + pool.treasury
      expect(pool.carried + paid).toBe(carried + sponsored + income)
      all.forEach((work, at) => {
        expect(2n * (pool.rewards[at] ?? 0n)).toBeLessThanOrEqual(work)
      })
    }),
  )
})

test("sponsors change no reward where fees arrive whole, at every share of the treasury", () => {
  fc.assert(
    fc.property(amount, works, shares, (sponsored, all, treasuryBps) => {
      const epoch = { income: sum(all), works: all, treasuryBps }
      const alone = turnEpoch(0n, { ...epoch, sponsored: 0n })
      const given = turnEpoch(0n, { ...epoch, sponsored })
      expect(given.rewards).toEqual(alone.rewards)
      expect(given.carried).toBe(alone.carried + sponsored)
    }),
  )
})

test("sponsors fill rewards up to half the fee where fees lost their way's price", () => {
  const epoch = { income: 40n, works: [60n, 40n], treasuryBps: 4_000n }
  expect(turnEpoch(0n, { ...epoch, sponsored: 0n }).rewards).toEqual([14n, 9n])
  expect(turnEpoch(0n, { ...epoch, sponsored: 1_000n }).rewards).toEqual([30n, 20n])
})
