/** What a node's `GET /attestation` says beside quote and collateral; hashes and keys in lower-case hex. */
export interface NodeDocument {
  /** Raw address. */
  readonly provider: string
  readonly globalId: number
  readonly nonce: string
  readonly enclaveKey: string
  readonly hpkeKey: string
  readonly gpuEvidenceHash: string
  /** Unix seconds; null where it is not said. */
  readonly validUntil: number | null
}
