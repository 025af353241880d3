import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import type { AttackRow } from "./AttackRow.js"
import { auctionAttacks } from "./auctionAttacks.js"
import { BUDGETS, jobAttacks } from "./jobAttacks.js"
import { massExpiryRow } from "./massExpiry.js"
import { rewardAttacks } from "./rewardAttacks.js"
import { spamListings } from "./spamListings.js"

/** Every attack at the parameters chosen. */
export function allAttacks(gas: GasCosts, seed: number): readonly AttackRow[] {
  const { bondBps } = PARAMETERS
  return [
    ...rewardAttacks(gas),
    ...jobAttacks(gas),
    ...BUDGETS.map((budget) => massExpiryRow({ budget, bondBps, gas })),
    ...auctionAttacks(gas, seed),
    ...spamListings(gas, 1_000n),
  ]
}
