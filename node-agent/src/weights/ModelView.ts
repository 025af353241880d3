import type { Address } from "@ton/core"

/** A listing as its Model's account shows it. */
export type ModelView = {
  readonly address: Address
  readonly modelHash: bigint
  /** URI of the manifest. */
  readonly manifestUri: string
  /** Of a private model: the epoch of its content key, and where that epoch's sealed chunks are. */
  readonly keyEpoch: KeyEpochView | undefined
}

/** The current key epoch of a private model, from 1. */
export type KeyEpochView = {
  readonly n: number
  readonly uri: string
  readonly ciphertextRoot: bigint
}
