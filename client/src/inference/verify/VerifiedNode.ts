/** Keys of an enclave whose attestation was checked, 32 bytes each; ids are uint256. */
export interface VerifiedNode {
  readonly enclaveKey: Uint8Array
  readonly hpkeKey: Uint8Array
  readonly imageId: bigint
  readonly platformId: bigint
  /** Unix seconds. */
  readonly validUntil: number
}
