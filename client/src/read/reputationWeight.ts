import type { Reputation } from "@cocoon/wrappers"

/**
 * What a Provider's record weighs, nanoTON: the protocol fees that its deals paid, which are gone for whoever is both ends of a deal.
 * Counts weigh nothing, as they cost nothing; who was slashed weighs nothing for good.
 */
export function reputationWeight({
  feesPaid,
  slashed,
}: Pick<Reputation, "feesPaid" | "slashed">): bigint {
  return slashed > 0n ? 0n : feesPaid
}
