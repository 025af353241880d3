import { BPS } from "../units.js"
import { outOfRange } from "./outOfRange.js"

/** The two parts of a forfeited bond, in nanoTON; they add up to it. */
export type BondSplit = { readonly client: bigint; readonly pool: bigint }

const CLIENT_SHARE_BPS = 9_000n

/**
 * Divides a forfeited bond: 90 % to the client, rounded down, and the rest to the RewardPool.
 * @throws CocoonError OUT_OF_RANGE for a negative bond
 */
export function splitBond(bond: bigint): BondSplit {
  if (bond < 0n) throw outOfRange("bond", { bond })
  const client = (bond * CLIENT_SHARE_BPS) / BPS
  return { client, pool: bond - client }
}
