import type { Transaction } from "@cocoon/ton-indexer-client"

/** The part of a transaction that says what the network took. */
export type Charged = Pick<Transaction, "totalFees"> & {
  readonly outMessages: readonly Pick<
    Transaction["outMessages"][number],
    "destination" | "forwardFee" | "ihrFee"
  >[]
}

/**
 * What the network took for some transactions, nanoTON.
 *
 * A transaction's total_fees hold storage, gas, the import of an external message, and of each message that it sends
 * the first part of the forward fee (p25 first_frac, about a third). The rest of that fee leaves the sender's balance
 * too, but travels with the message as its fwd_fee and is collected by the validators who deliver it: it never enters
 * the receiver's balance and is in no total_fees. So it is added here, at the sending side. A log (no destination) has
 * no rest: total_fees hold its whole fee. Source: TON whitepaper 4.6; block.tlb, transaction and int_msg_info;
 * measured to the nanoTON against localnet by tests/demo.
 */
export function networkFees(transactions: readonly Charged[]): bigint {
  let sum = 0n
  for (const { totalFees, outMessages } of transactions) {
    sum += totalFees
    for (const { destination, forwardFee, ihrFee } of outMessages) {
      if (destination !== null) sum += forwardFee + ihrFee
    }
  }
  return sum
}
