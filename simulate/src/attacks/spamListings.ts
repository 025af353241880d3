import { BPS } from "@cocoon/protocol"
import type { GasCosts } from "../gas/GasCosts.js"
import { PARAMETERS } from "../parameters.js"
import type { AttackRow } from "./AttackRow.js"

/** What money kept still for a year costs its owner. */
const CAPITAL_BPS = 1_000n

/** Listings or registrations that nobody wants, kept for a year. */
export function spamListings(gas: GasCosts, count: bigint): readonly AttackRow[] {
  const kept = (amount: bigint) => (count * amount * CAPITAL_BPS) / BPS
  const { listingDeposit, stakeMinimum } = PARAMETERS
  return [
    {
      attack: "spam listings",
      setting: `${count} listings for a year`,
      cost: count * gas.listing + kept(listingDeposit),
      damage: 0n,
      note: `${count} accounts of their own, lines in an indexer; nobody else's state grows`,
    },
    {
      attack: "spam Providers",
      setting: `${count} registrations for a year`,
      cost: count * gas.registration + kept(stakeMinimum),
      damage: 0n,
      note: "unattested: no claim, no price, no work",
    },
  ]
}
