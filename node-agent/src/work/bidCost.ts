import { BPS, cost, type PriceSheet, type Usage } from "@cocoon/protocol"
import { larger } from "./larger.js"

/** How a node reckons its costs; parts in basis points. */
export type CostRules = {
  /** Added to the tokens' cost when every slot is busy, in proportion before. */
  readonly busyMarkupBps: bigint
  /** Added to the tokens' cost for the owner. */
  readonly marginBps: bigint
  /** Network fees of claim and completion, nanoTON; the keeper's reward of the completion pays of them. */
  readonly jobGas: bigint
  /** A year's price of locked coins. */
  readonly bondYearBps: bigint
}

/** One job: `tokens` are this node's costs per million (none: only the fixed ones count), amounts in nanoTON. */
export type CostOf = {
  readonly tokens: PriceSheet | undefined
  readonly expected: Usage
  readonly slots: { readonly busy: number; readonly all: number }
  readonly keeperReward: bigint
  readonly bond: bigint
  /** How long the bond may be locked. */
  readonly lockedSeconds: bigint
}

const YEAR_SECONDS = 31_536_000n

const ceilDiv = (value: bigint, by: bigint) => (value + by - 1n) / by

/** What a job must bring in at least for this node to gain by it, nanoTON, rounded up. */
export function bidCost(rules: CostRules, of: CostOf): bigint {
  const { tokens, expected, slots, keeperReward, bond, lockedSeconds } = of
  const busy = BigInt(Math.min(slots.busy, slots.all))
  const markup = BPS + (rules.busyMarkupBps * busy) / BigInt(slots.all)
  const served = tokens === undefined ? 0n : cost(expected, tokens) + 1n
  const work = ceilDiv(served * markup * (BPS + rules.marginBps), BPS * BPS)
  const lock = ceilDiv(bond * rules.bondYearBps * lockedSeconds, BPS * YEAR_SECONDS)
  return work + larger(rules.jobGas - keeperReward, 0n) + lock
}
