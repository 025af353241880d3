/** How much more than its costs a node asks for, by listing, in basis points: learnt from auctions won and lost. */
export type BidShades = {
  bps(model: string): bigint
  won(model: string): void
  lost(model: string): void
}

const STEP_BPS = 25n
const BACK_BPS = 300n

/**
 * A claim that wins might have waited longer: each raises what is asked a little, at most to `mostBps`. Each auction that another
 * node took lowers it by more, never below the costs. So prices drift towards the costs of the next cheapest
 * node. Kept in memory: a restarted agent begins at its costs.
 */
export function createBidShades(mostBps: bigint): BidShades {
  const shades = new Map<string, bigint>()
  const bps = (model: string) => shades.get(model) ?? 0n
  return {
    bps,
    won(model) {
      const raised = bps(model) + STEP_BPS
      shades.set(model, raised > mostBps ? mostBps : raised)
    },
    lost(model) {
      const lowered = bps(model) - BACK_BPS
      shades.set(model, lowered < 0n ? 0n : lowered)
    },
  }
}
