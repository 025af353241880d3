import type { PriceSheet } from "@cocoon/protocol"

/** What may be spent; amounts are nanoTON. It is read whenever it counts: whoever holds it may raise it. */
export interface SessionBudget {
  /** Most that is on deposit in all Sessions at once, those on their way included. */
  readonly total: bigint
  /** Deposit of a new Session, and of each top-up. */
  readonly perSession: bigint
  /** Dearest sheet that is accepted, in each class. */
  readonly maxPrice?: PriceSheet
  /** Length of a Session; default 24 hours. */
  readonly sessionSeconds?: number
}
