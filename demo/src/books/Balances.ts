import type { Address } from "@ton/core"

/** An account in the books. */
export interface Party {
  readonly name: string
  readonly address: Address
}

/** An account at one moment: balance in nanoTON, logical time of its last transaction (0: none). */
export interface Standing extends Party {
  readonly balance: bigint
  readonly lt: bigint
}
