/** Fees of one account in a message cascade, nanoTON. */
export interface Fees {
  readonly inForwardFee: bigint
  readonly storageFee: bigint
  readonly gasFee: bigint
  readonly forwardFee: bigint
  readonly total: bigint
}
