import { BPS } from "@cocoon/protocol"

/** What an agent weighs before it claims: its floor, its load, and the length it expects. Money in nanoTON. */
export type Bid = {
  /** What the Job's expected usage costs it to serve. */
  readonly serving: bigint
  /** Network fees of claim and delivery, which it pays from its reserve. */
  readonly gas: bigint
  readonly usedBps: number
  /** What the expected usage pays at the client's limits, after fee and royalty. */
  readonly atLimits: bigint
}

/** Above this load an agent asks more: half as much again when it is full. */
const EASY_BPS = 5_000

/** The least part of the client's limits, in basis points rounded up, at which a claim pays: above 10,000 it never does. */
export function bidFor({ serving, gas, usedBps, atLimits }: Bid): number {
  if (atLimits <= 0n) return Number(BPS) + 1
  const load = BPS + BigInt(Math.max(0, usedBps - EASY_BPS))
  const needed = serving * load + gas * BPS
  const bps = (needed + atLimits - 1n) / atLimits
  return bps > BPS ? Number(BPS) + 1 : Number(bps)
}
