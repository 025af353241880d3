import { type Split, type SplitInput, split } from "../usage.js"
import { outOfRange } from "./outOfRange.js"

/** A payment, its shares and `way`: the forward fee of the message that carries the protocol fee, all in nanoTON. */
export type PaymentInput = SplitInput & { readonly way: bigint }

/**
 * Divides a payment as a Job settles it: like `split`, but a protocol fee that does not exceed its own way is none,
 * and the owner's.
 * @throws CocoonError OUT_OF_RANGE beyond the hard bounds of fee or royalty, or for a negative amount
 */
export function splitPayment({ way, ...payment }: PaymentInput): Split {
  if (way < 0n) throw outOfRange("forward fee", { way })
  const { fee, royalty, owner } = split(payment)
  if (fee > way) return { fee, royalty, owner }
  return { fee: 0n, royalty, owner: owner + fee }
}
