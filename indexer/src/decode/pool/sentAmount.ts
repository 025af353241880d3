import type { Transaction } from "@cocoon/ton-indexer-client"
import { attempt } from "../attempt.js"
import { outMessage } from "../outMessage.js"

/**
 * What the pool booked for the payment of that name, nanoTON: the message's value and the forward fee that its way cost it; "0" if
 * there was none. All messages of the pool stand in one cell, so that each costs the same part of the transaction's forward fees.
 */
export function sentAmount(
  { outMessages, description, ...rest }: Transaction,
  name: string,
): string {
  const sent = attempt(() => outMessage({ outMessages, description, ...rest }, name))
  if (!sent) return "0"
  const { value, forwardFee } = sent.message
  const { actionForwardFees: fees } = description
  return (value + (fees === null ? forwardFee : fees / BigInt(outMessages.length))).toString()
}
