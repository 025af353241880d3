import type { DealConditionsJson } from "../../store/Database.js"
import type { ClassAmounts } from "../deal/ClassAmounts.js"
import type { Payment } from "../deal/Payment.js"
import type { ReceiptJson } from "../deal/ReceiptJson.js"

/** Whom a direct Job names; null what its cell does not tell. */
export interface JobTargetJson {
  /** Raw address. */
  readonly provider: string
  readonly owner: string | null
  readonly enclaveKey: string | null
}

/**
 * Data of a Job's events by kind. Amounts are nanoTON in decimal strings, times unix seconds, hashes and keys 64 hex digits, addresses
 * raw. A transaction that ends the Job has `job.JobClosed` after the event of its own message.
 */
export interface JobEventData {
  readonly "job.OpenJob": {
    readonly dealId: string
    readonly client: string
    readonly nonce: string
    readonly termsHash: string
    readonly conditions: DealConditionsJson
    /** Raw address, where the notice went. */
    readonly model: string
    readonly budget: string
    readonly deadline: number
    readonly execSeconds: number
    readonly outputKey: string
    readonly limits: ClassAmounts
    readonly startBps: number
    readonly auctionSeconds: number
    /** Ascending; none: any image. */
    readonly images: readonly string[]
    readonly inputHash: string
    readonly inputReferenced: boolean
    /** Null: an open Job. */
    readonly target: JobTargetJson | null
  }
  readonly "job.ClaimJob": {
    readonly provider: string
    readonly owner: string
    readonly slot: number
    readonly enclaveKey: string
    readonly hpkeKey: string
    readonly imageId: string
    readonly validUntil: number
    readonly bond: string
  }
  readonly "job.DeliverInput": { readonly inputHash: string; readonly inputReferenced: boolean }
  readonly "job.RejectInput": { readonly sender: string; readonly reason: number }
  readonly "job.CompleteJob": {
    readonly sender: string
    readonly referenced: boolean
    /** Null where the wrappers cannot read it. */
    readonly receipt: ReceiptJson | null
    /** Of a referenced output. */
    readonly contentHash: string | null
    readonly uri: string | null
  }
  /** `taken`: value less what went back. */
  readonly "job.ChallengeOutput": { readonly taken: string }
  readonly "job.RevealOutput": { readonly sender: string }
  readonly "job.CancelJob": { readonly sender: string }
  readonly "job.ExpireJob": { readonly sender: string }
  readonly "job.JobClosed": {
    /** Of the contract; null if nobody had claimed. */
    readonly outcome: number | null
    readonly paid: string
    readonly fee: string
    /** Null where nothing was paid. */
    readonly usage: ClassAmounts | null
    /** In order: the parts of what was paid, then what went back to whoever ended it. */
    readonly payments: readonly Payment[]
    /** How many of `payments` stand before the last notice to the Model: the parts of what was paid. */
    readonly parts: number
    /** What the client got at the end. */
    readonly refunded: string
  }
}
