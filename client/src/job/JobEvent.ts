import type { OutputReference, PriceSheet, Receipt } from "@cocoon/protocol"
import type { ProviderName } from "../actions/getProvider.js"

/** Where on chain an event stands; hashes are lower-case hex, times unix seconds. */
export interface JobMoment {
  readonly dealId: bigint
  readonly lt: bigint
  readonly at: number
  readonly transactionHash: string
}

/** Who claimed an open Job, at which prices and under which attestation; keys have 32 bytes. */
export interface JobClaim {
  readonly provider: ProviderName
  readonly sheet: PriceSheet
  readonly enclaveKey: Uint8Array
  readonly hpkeKey: Uint8Array
  readonly imageId: bigint
  readonly validUntil: number
  readonly bond: bigint
}

/** A receipt that the deal's enclave key signed, and the sealed output that it names, or where that lies. */
export interface JobCompletion {
  readonly receipt: Receipt
  readonly signature: Uint8Array
  /** The deal's sheet. */
  readonly sheet: PriceSheet
  readonly enclaveKey: Uint8Array
  /** Where a referenced output lies; null for an inline one. */
  readonly reference: OutputReference | null
  /** Sealed to the client's output key; null for a referenced one that the chain does not hold. */
  readonly output: Uint8Array | null
}

/** One step of a Job. The last is settled, rejected, abandoned, expired or cancelled. */
export type JobEvent = JobMoment &
  (
    | { readonly status: "opened" }
    | { readonly status: "claimed"; readonly claim: JobClaim }
    | { readonly status: "running" }
    /** A referenced output may be challenged until `dueAt`, and must be revealed then. */
    | { readonly status: "delivered"; readonly completion: JobCompletion; readonly dueAt: number }
    | { readonly status: "challenged"; readonly completion: JobCompletion; readonly dueAt: number }
    | { readonly status: "settled"; readonly completion: JobCompletion }
    | { readonly status: "rejected"; readonly reason: number }
    /** Claimed, but no input came in time or the client cancelled: the claimer is compensated. */
    | { readonly status: "abandoned" }
    /** Nobody claimed it, or the output did not come or was not revealed: the client is refunded. */
    | { readonly status: "expired" }
    | { readonly status: "cancelled" }
  )
