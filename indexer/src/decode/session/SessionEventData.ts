import type { DealConditionsJson } from "../../store/Database.js"
import type { ClassAmounts } from "../deal/ClassAmounts.js"
import type { Payment } from "../deal/Payment.js"
import type { ReceiptJson } from "../deal/ReceiptJson.js"

/** Evidence for a payment: what the client authorised and the enclave metered, both cumulative. */
export interface EvidenceJson {
  readonly sender: string
  readonly authorised: string
  /** Null where the wrappers cannot read it. */
  readonly receipt: ReceiptJson | null
}

/**
 * Data of a Session's events by kind. Amounts are nanoTON in decimal strings, times unix seconds, hashes and keys 64 hex digits,
 * addresses raw. A transaction that ends the Session has `session.SessionClosed` after the event of its own message.
 */
export interface SessionEventData {
  readonly "session.OpenSession": {
    readonly dealId: string
    readonly client: string
    /** Of the Provider. */
    readonly owner: string
    readonly index: number
    readonly nonce: string
    readonly termsHash: string
    readonly conditions: DealConditionsJson
    /** Raw addresses, where the notices went. */
    readonly model: string
    readonly provider: string
    readonly deposit: string
    readonly expiresAt: number
    readonly enclaveKey: string
    readonly sessionKey: string
    readonly sheet: ClassAmounts
  }
  /** `expiresAt` 0: as it was. */
  readonly "session.TopUp": { readonly amount: string; readonly expiresAt: number }
  /** `payments` in order: owner, royalty, fee, and what went back to the sender. */
  readonly "session.Redeem": EvidenceJson & {
    readonly owner: string
    readonly payments: readonly Payment[]
  }
  readonly "session.CloseSession": EvidenceJson
  readonly "session.RequestClose": { readonly sender: string }
  readonly "session.FinalizeClose": { readonly sender: string }
  readonly "session.SessionClosed": {
    /** Of the Provider. */
    readonly owner: string
    /** Cumulative. */
    readonly paid: string
    readonly fee: string
    /** Of the last receipt that paid; null where nothing ever was. */
    readonly usage: ClassAmounts | null
    /** In order: the parts of what was paid last, then what went back to whoever ended it. */
    readonly payments: readonly Payment[]
    /** How many of `payments` are parts of what was paid last. */
    readonly parts: number
    /** What the client got at the end. */
    readonly refunded: string
  }
}
