import { BPS } from "../units.js"
import { outOfRange } from "./outOfRange.js"

/** The bond rule of DealTerms: basis points of the budget, and nanoTON at least. */
export type BondRule = { readonly bondBps: bigint; readonly bondMinimum: bigint }

/**
 * The bond that a claim on a budget locks, in nanoTON: the part of the budget, rounded down, or the minimum.
 * @throws CocoonError OUT_OF_RANGE for a negative argument
 */
export function bondOf({ bondBps, bondMinimum }: BondRule, budget: bigint): bigint {
  if (bondBps < 0n || bondMinimum < 0n || budget < 0n) {
    throw outOfRange("bond", { bondBps, bondMinimum, budget })
  }
  const part = (budget * bondBps) / BPS
  if (part < bondMinimum) return bondMinimum
  return part
}
