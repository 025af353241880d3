import type { Payment } from "../../decode/deal/Payment.js"

export interface RoyaltyQuestion {
  /** The parts of a payment that a deal sent, in order: the owner's, the royalty, the fee; each only if it can pay its way. */
  readonly parts: readonly Payment[]
  /** Owner of the Provider; null: not known. */
  readonly owner: string | null
  readonly modelOwner: string
  /** What the owner and the royalty have of the payment by the contract's rule. */
  readonly due: bigint
  readonly royalty: bigint
}

/** Whether a royalty was sent with a payment. Where one wallet owns both, the only payout is the larger part. */
export function isRoyaltySent(question: RoyaltyQuestion): boolean {
  const { parts, owner, modelOwner, due, royalty } = question
  const payouts = parts.filter(({ name }) => name === "Payout")
  if (royalty <= 0n || payouts.length === 0) return false
  if (owner !== modelOwner) return payouts.some(({ to }) => to === modelOwner)
  return payouts.length > 1 || royalty > due
}
