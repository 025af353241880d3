import { storeDealTerms } from "@cocoon/wrappers"
import { type Cell, toNano } from "@ton/core"
import { cellOf } from "./cells"
import { coins, optional, uint } from "./fields"

const seconds = uint(32)

/** Arguments of DealTerms, with the defaults of a first deployment. */
export const termsFields = {
  feeBps: optional(uint(16), 250n),
  bondBps: optional(uint(16), 5_000n),
  bondMinimum: optional(coins, toNano("0.1")),
  keeperReward: optional(coins, toNano("0.01")),
  cancellationFee: optional(coins, toNano("0.02")),
  deliverSeconds: optional(seconds, 120n),
  execSecondsMin: optional(seconds, 60n),
  graceSeconds: optional(seconds, 60n),
  challengeSeconds: optional(seconds, 600n),
  closeSeconds: optional(seconds, 21_600n),
}

/** DealTerms cell of such arguments. */
export function termsCell(terms: { readonly [K in keyof typeof termsFields]: bigint }): Cell {
  return cellOf(storeDealTerms({ $$type: "DealTerms", ...pick(terms) }))
}

function pick(terms: Parameters<typeof termsCell>[0]): Parameters<typeof termsCell>[0] {
  const { feeBps, bondBps, bondMinimum, keeperReward, cancellationFee } = terms
  const { deliverSeconds, execSecondsMin, graceSeconds, challengeSeconds, closeSeconds } = terms
  const amounts = { feeBps, bondBps, bondMinimum, keeperReward, cancellationFee }
  const windows = { deliverSeconds, execSecondsMin, graceSeconds, challengeSeconds, closeSeconds }
  return { ...amounts, ...windows }
}
