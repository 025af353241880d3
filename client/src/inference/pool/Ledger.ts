import type { Receipt, Usage } from "@cocoon/protocol"

/** One request's claim on the deposit, nanoTON. */
export interface Hold {
  readonly worst: bigint
}

/** Why a receipt cannot follow from what was asked and from the receipts before it. */
export type LedgerFault = "COUNTER" | "CONTINUITY" | "OVER_METERED"

/** What a Session owes and may come to owe; amounts are cumulative nanoTON. Synchronous: nothing can come between. */
export interface Ledger {
  /** Cost of the newest receipt's usage. */
  readonly metered: () => bigint
  /** What requests that run, and those of which nothing is known since a moment, may still cost. */
  readonly exposed: () => bigint
  readonly inFlight: () => number
  /** A voucher over this covers everything that was asked for so far. */
  readonly needed: () => bigint
  readonly hold: (worst: bigint) => Hold
  /** The node proved that it is the node and says that it metered nothing. */
  readonly release: (hold: Hold) => void
  /** Nobody knows whether it was metered; `late`: the node may be at work on it, so it stays authorised for a moment. */
  readonly lose: (hold: Hold, late: boolean) => void
  /** Books the receipt of a request, which was checked by itself, and the request's own usage. */
  readonly settle: (
    hold: Hold,
    told: { readonly receipt: Receipt; readonly usage: Usage },
  ) => LedgerFault | null
  /** Takes a receipt of whatever request, as after a loss of memory; none may cost more than `most`. */
  readonly learn: (receipt: Receipt, most: bigint) => LedgerFault | null
  /** The most that the enclave can have metered. */
  readonly most: () => bigint
}
