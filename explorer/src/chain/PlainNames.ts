/** Prices in nanoTON for a million tokens, decimal strings. */
export interface PlainSheet {
  readonly prompt: string
  readonly cached: string
  readonly completion: string
  readonly reasoning: string
}

/** Names of a listing; the address is raw, the hash hex. */
export interface PlainModel {
  readonly owner: string
  readonly modelHash: string
  readonly royaltyBps: number
}

/** Names of a Provider; the address is raw. */
export interface PlainProvider {
  readonly owner: string
  readonly index: number
}
