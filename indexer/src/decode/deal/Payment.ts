/** A payment that a deal sent. */
export interface Payment {
  readonly name: "Payout" | "CollectFee"
  /** Raw address. */
  readonly to: string
  /** NanoTON that arrive, a decimal string: the amount less its way. */
  readonly value: string
}
