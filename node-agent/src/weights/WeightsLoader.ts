/** A listing's weights, verified and on disk. */
export type LoadedWeights = {
  /** Raw address of the listing: what is loaded for one is used for no other, whatever their hashes. */
  readonly listing: string
  /** What people call the model: the manifest's word. */
  readonly name: string
  readonly modelHash: bigint
  readonly file: string
}

/** The half of a backend that takes weights, where it loads them itself. */
export type WeightsLoader = {
  /** Resolves once requests of the listing can be run. Throws BACKEND_MODEL, BACKEND_CLOSED. */
  load(weights: LoadedWeights): Promise<void>
  /** Begins no more of the listing, lets what runs end, and frees the memory. */
  unload(listing: string): Promise<void>
}
