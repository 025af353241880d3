import type { PriceSheet } from "@cocoon/protocol"

/** What the chain says of a receipt's deal, as the indexer tells it; addresses raw, keys and hashes hex. */
export interface ReceiptDeal {
  readonly address: string
  readonly isJob: boolean
  readonly enclaveKey: string | null
  readonly sheet: PriceSheet | null
  readonly modelHash: string | null
  readonly modelName: string | null
  readonly provider: string | null
  /** nanoTON that the chain paid of it until now. */
  readonly paid: bigint
  /** Of its Provider, newest first. */
  readonly attestations: readonly AttestedKey[]
  /** There are older attestations that were not asked for. */
  readonly hasOlder: boolean
}

/** A key that a Provider's attestation was of, and when. */
export interface AttestedKey {
  readonly accepted: boolean
  readonly inForce: boolean
  readonly enclaveKey: string | null
  readonly at: number
  readonly validUntil: number | null
  readonly endedAt: number | null
}
