/** Prices of the basechain as the network's config states them; those marked 2^16 count in 1/65,536 nanoTON. */
export interface NetworkPrices {
  /** Parameter 21: gas up to the limit costs the flat price, more costs `gas` (2^16) each. */
  readonly gas: bigint
  readonly flatGasLimit: bigint
  readonly flatGasPrice: bigint
  /** Parameter 25: a message costs the lump, bits and cells (2^16) beyond its root. */
  readonly forwardLump: bigint
  readonly forwardBit: bigint
  readonly forwardCell: bigint
  /** Parameter 18: a second of a bit and of a cell (2^16). */
  readonly storageBit: bigint
  readonly storageCell: bigint
}
