import { BPS } from "@cocoon/protocol"
import { BIDDING } from "../parameters.js"

/** What an agent weighs before it claims: its costs, its load, and the length it expects. Money in nanoTON. */
export type Bid = {
  /** What the Job's expected usage costs it to serve. */
  readonly serving: bigint
  /** Network fees of claim and delivery, less the keeper's reward of the delivery. */
  readonly gas: bigint
  readonly usedBps: number
  /** What it hopes for beyond its costs, and this Job's random part of that: basis points of the costs. */
  readonly shadeBps: number
  readonly jitterBps: number
  /** What the expected usage pays at the client's limits, after fee and royalty. */
  readonly atLimits: bigint
}

const NEVER = Number(BPS) + 1

/**
 * The least part of the client's limits, in basis points rounded up, at which the node agent's rule claims: costs with
 * markup by load and margin, and what it hopes for. What covers the costs alone is claimed at the auction's end (10,000);
 * above that it never does.
 */
export function bidFor({ serving, gas, usedBps, shadeBps, jitterBps, atLimits }: Bid): number {
  if (atLimits <= 0n) return NEVER
  const markup = BPS + (BIDDING.busyMarkupBps * BigInt(usedBps)) / BPS
  const costs = ceilDiv(serving * markup * (BPS + BIDDING.marginBps), BPS * BPS) + gas
  if (costs > atLimits) return NEVER
  const hoped = (costs * (BPS + BigInt(shadeBps + jitterBps))) / BPS
  const bps = ceilDiv(hoped * BPS, atLimits)
  return bps > BPS ? Number(BPS) : Number(bps)
}

function ceilDiv(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by
}
