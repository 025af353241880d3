import { BPS } from "../units.js"
import { outOfRange } from "./outOfRange.js"

/** The hard bound of the treasury's share in protocol fees, in basis points: with half to work, less than a whole. */
export const MAX_TREASURY_BPS = 4_000n

/**
 * What the treasury gets of an epoch's protocol fees, in nanoTON, rounded down. Sponsors' deposits are no income.
 * @throws CocoonError OUT_OF_RANGE beyond the hard bound, or for a negative amount
 */
export function treasuryShare(income: bigint, bps: bigint): bigint {
  if (income < 0n || bps < 0n || bps > MAX_TREASURY_BPS) {
    throw outOfRange("treasury's share", { income, bps })
  }
  return (income * bps) / BPS
}
