import { storeDealTerms } from "@cocoon/wrappers"
import { beginCell, type Cell, toNano } from "@ton/core"

/** DealTerms of the tests, unless a test asks for others. */
export const TERMS = {
  $$type: "DealTerms",
  feeBps: 250n,
  bondBps: 5_000n,
  bondMinimum: toNano("0.1"),
  keeperReward: toNano("0.01"),
  cancellationFee: toNano("0.02"),
  deliverSeconds: 120n,
  execSecondsMin: 60n,
  graceSeconds: 60n,
  challengeSeconds: 600n,
  closeSeconds: 21_600n,
} as const

type Terms = { [K in Exclude<keyof typeof TERMS, "$$type">]: bigint }

/** DealTerms cell with some fields changed. */
export function termsCell(changes: Partial<Terms> = {}): Cell {
  return beginCell()
    .store(storeDealTerms({ ...TERMS, ...changes }))
    .endCell()
}

/** A moment long after every price change the configurations hold. */
export const START = 1_790_000_000
