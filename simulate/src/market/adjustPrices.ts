import type { Provider } from "./Provider.js"

const BUSY_BPS = 8_000
const IDLE_BPS = 5_500
const STEP_BPS = 100
const MOST_BPS = 40_000

/** Every owner's rule at the end of an hour: a hundredth dearer when busy, a hundredth cheaper when idle, never below the floor. */
export function adjustPrices(providers: readonly Provider[]): void {
  for (const one of providers) {
    if (!one.online) continue
    const used = Math.trunc(((one.capacity - one.free) * 10_000) / one.capacity)
    one.usedBps = Math.trunc((3 * one.usedBps + used) / 4)
    const step = Math.trunc((one.priceBps * STEP_BPS) / 10_000)
    if (one.usedBps > BUSY_BPS) one.priceBps = Math.min(MOST_BPS, one.priceBps + step)
    if (one.usedBps < IDLE_BPS) one.priceBps = Math.max(one.floorBps, one.priceBps - step)
  }
}
