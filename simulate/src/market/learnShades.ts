import { BIDDING } from "../parameters.js"
import type { Provider } from "./Provider.js"

/** The node agent's rule after an auction: who won hopes for a little more next time, who lost for less, never below its costs. */
export function learnShades(bidders: readonly Provider[], winner: number): void {
  bidders.forEach((one, at) => {
    const next = one.shadeBps + (at === winner ? BIDDING.wonBps : -BIDDING.lostBps)
    one.shadeBps = Math.max(0, Math.min(BIDDING.shadeMostBps, next))
  })
}
