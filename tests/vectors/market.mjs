// Vectors of the market's money. A part rounded down is the largest whole number that is not too much: it is searched
// for here, between bounds, and never divided out as protocol/src/market and the contracts do.

const U64 = 2n ** 64n - 1n
const COINS = 2n ** 120n - 1n
const NANO = 10n ** 9n

/** The largest whole number for which the condition holds; it must hold at zero and not at all beyond the answer. */
const largest = (holds) => {
  let top = 1n
  while (holds(top)) top *= 2n
  let low = 0n
  while (top - low > 1n) {
    const middle = (low + top) / 2n
    if (holds(middle)) low = middle
    else top = middle
  }
  return low
}
const texts = (values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]))
const cases = (rows, answer) =>
  rows.map(([name, given]) => ({ name, ...texts(given), ...texts(answer(given)) }))

/** A point on the line from (0, start) to (seconds, 10,000), to the right of which all is 10,000. */
const onLine = ({ startBps, auctionSeconds, elapsed }) => ({
  bps:
    elapsed >= auctionSeconds
      ? 10_000n
      : startBps + largest((more) => more * auctionSeconds <= (10_000n - startBps) * elapsed),
})
const auction = (startBps, auctionSeconds, elapsed) => ({ startBps, auctionSeconds, elapsed })

const partOf = (amount, bps) => largest((part) => part * 10_000n <= amount * bps)
const sheet = ([prompt, cached, completion, reasoning]) =>
  texts({ prompt, cached, completion, reasoning })
const rateCase = ([name, limits, bps]) => ({
  name,
  limits: sheet(limits),
  bps: String(bps),
  rate: sheet(limits.map((limit) => partOf(limit, bps))),
})

const payment = (paid, feeBps, royaltyBps, way) => ({ paid, feeBps, royaltyBps, way })
const settled = ({ paid, feeBps, royaltyBps, way }) => {
  const [wholeFee, royalty] = [partOf(paid, feeBps), partOf(paid, royaltyBps)]
  const fee = wholeFee <= way ? 0n : wholeFee
  return { fee, royalty, owner: paid - fee - royalty }
}

const claim = (pot, totalWork, work, paid) => ({ pot, totalWork, work, paid })
const rewarded = ({ pot, totalWork, work, paid }) => ({
  reward:
    totalWork === 0n
      ? 0n
      : largest(
          (some) => some * totalWork <= pot * work && 2n * some <= work && some + paid <= pot,
        ),
})

export const market = {
  auction: cases(
    [
      ["the opening", auction(2_500n, 60n, 0n)],
      ["rounded down", auction(2_500n, 60n, 7n)],
      ["a second before the end", auction(2_500n, 60n, 59n)],
      ["the end", auction(2_500n, 60n, 60n)],
      ["long after the end", auction(2_500n, 60n, 2n ** 32n - 1n)],
      ["no auction", auction(0n, 0n, 0n)],
      ["from nothing", auction(0n, 86_400n, 1n)],
      ["from nothing, a basis point", auction(0n, 86_400n, 9n)],
      ["a whole from the start", auction(10_000n, 60n, 30n)],
      ["one basis point to go", auction(9_999n, 60n, 59n)],
      ["as slow as it gets", auction(0n, 2n ** 32n - 1n, 2n ** 32n - 2n)],
    ],
    onLine,
  ),
  rate: [
    ["the limits themselves", [7n, 1n, 9_999n, 10_001n], 10_000n],
    ["nothing", [U64, U64, U64, U64], 0n],
    ["each rounds down by itself", [7n, 1n, 9_999n, 10_001n], 2_500n],
    ["one basis point", [9_999n, 10_000n, 19_999n, 20_000n], 1n],
    ["usual", [40_000_000n, 4_000_000n, 160_000_000n, 160_000_001n], 3_375n],
    ["largest prices, almost whole", [U64, U64, U64, U64], 9_999n],
    ["free classes", [0n, 0n, 1n, 0n], 5_000n],
  ].map(rateCase),
  bond: cases(
    [
      ["no budget", { bondBps: 5_000n, bondMinimum: 100_000_000n, budget: 0n }],
      ["the minimum", { bondBps: 5_000n, bondMinimum: 100_000_000n, budget: 200_000_001n }],
      ["above it", { bondBps: 5_000n, bondMinimum: 100_000_000n, budget: 200_000_002n }],
      ["rounded down", { bondBps: 3_333n, bondMinimum: 0n, budget: 1_000_000_007n }],
      ["none", { bondBps: 0n, bondMinimum: 0n, budget: COINS }],
      ["both bounds", { bondBps: 20_000n, bondMinimum: 10n * NANO, budget: 5n * NANO }],
      ["twice a large budget", { bondBps: 20_000n, bondMinimum: 10n * NANO, budget: 2n ** 118n }],
    ],
    ({ bondBps, bondMinimum, budget }) => {
      const part = partOf(budget, bondBps)
      if (part < bondMinimum) return { bond: bondMinimum }
      return { bond: part }
    },
  ),
  bondSplit: cases(
    [
      ["nothing", { bond: 0n }],
      ["one nanoTON", { bond: 1n }],
      ["nine", { bond: 9n }],
      ["ten", { bond: 10n }],
      ["usual", { bond: 500_000_007n }],
      ["largest", { bond: COINS }],
    ],
    ({ bond }) => {
      const client = largest((some) => 10n * some <= 9n * bond)
      return { client, pool: bond - client }
    },
  ),
  payment: cases(
    [
      ["nothing", payment(0n, 1_000n, 5_000n, 0n)],
      ["a fee of its way", payment(16_000_000n, 250n, 0n, 400_000n)],
      ["a fee of its way and one", payment(16_000_040n, 250n, 0n, 400_000n)],
      ["a fee below its way", payment(1_000_000n, 250n, 1_500n, 400_000n)],
      ["no fee, no royalty", payment(1_234_567n, 0n, 0n, 400_000n)],
      ["both round down", payment(9_999n, 1n, 1n, 0n)],
      ["one nanoTON of fee, no way", payment(10_000n, 1n, 1n, 0n)],
      ["usual", payment(1_000_000_007n, 250n, 1_500n, 66_667n)],
      ["largest at the bounds", payment(COINS, 1_000n, 5_000n, 400_000n)],
    ],
    settled,
  ),
  reward: cases(
    [
      ["nobody worked", claim(NANO, 0n, 0n, 0n)],
      ["no work of its own", claim(NANO, NANO, 0n, 0n)],
      ["empty pot", claim(0n, 100n, 50n, 0n)],
      ["a part, rounded down", claim(100n, 7_001n, 3_333n, 0n)],
      ["half its work", claim(COINS, 101n, 101n, 0n)],
      ["half of one is nothing", claim(COINS, 1n, 1n, 0n)],
      ["half of two is one", claim(COINS, 2n, 2n, 0n)],
      ["pot of exactly half the work", claim(50n, 100n, 100n, 0n)],
      ["pot almost paid out", claim(1_000n, 2_000n, 2_000n, 999n)],
      ["pot paid out", claim(1_000n, 2_000n, 2_000n, 1_000n)],
      ["usual", claim(61n * NANO, 100n * NANO, 13n * NANO, 40n * NANO)],
      ["largest", claim(COINS, COINS, COINS, 0n)],
    ],
    rewarded,
  ),
  treasury: cases(
    [
      ["no income", { income: 0n, treasuryBps: 4_000n }],
      ["no share", { income: COINS, treasuryBps: 0n }],
      ["rounded down", { income: 9_999n, treasuryBps: 1n }],
      ["usual", { income: 1_000_000_007n, treasuryBps: 2_000n }],
      ["largest at the bound", { income: COINS, treasuryBps: 4_000n }],
    ],
    ({ income, treasuryBps }) => ({ share: partOf(income, treasuryBps) }),
  ),
  equivocation: cases(
    [
      ["no stake", { unlocked: 0n }],
      ["rounded to nothing", { unlocked: 19n }],
      ["one", { unlocked: 20n }],
      ["least stake", { unlocked: 10n * NANO }],
      ["one below the most", { unlocked: 200n * NANO - 1n }],
      ["the most", { unlocked: 200n * NANO }],
      ["no more than the most", { unlocked: 200n * NANO + 20n }],
      ["largest", { unlocked: COINS }],
    ],
    ({ unlocked }) => ({ reward: largest((some) => 20n * some <= unlocked && some <= 10n * NANO) }),
  ),
  epoch: cases(
    [
      ["the beginning", { at: 0n }],
      ["the last second of a day", { at: 86_399n }],
      ["the first of the next", { at: 86_400n }],
      ["a time of today", { at: 1_795_388_400n }],
      ["the last of 32 bits", { at: 2n ** 32n - 1n }],
    ],
    ({ at }) => ({ epoch: largest((days) => days * 86_400n <= at) }),
  ),
}
