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

/** A Job that a form asked for, without values of the chain's libraries. */
export interface PlainJob {
  readonly model: PlainModel
  /** For this one; undefined: for whoever claims it in the auction. */
  readonly provider: PlainProvider | undefined
  readonly auction?: { readonly startBps: number; readonly seconds: number }
  readonly prompt: string
  readonly maxTokens: number
  /** Between opening and deadline. */
  readonly openSeconds: number
  /** The most that is paid: the Provider's present prices, or the auction's limits. */
  readonly sheet: PlainSheet
}
