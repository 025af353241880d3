/** What payments of deals came to; amounts in nanoTON. */
export interface Earned {
  readonly payments: number
  /** A session pays more than once. */
  readonly deals: number
  readonly paid: bigint
  readonly fee: bigint
  readonly royalty: bigint
  /** What stays with the providers. */
  readonly net: bigint
  readonly tokens: bigint
  /** Tokens that a GPU wrote: completion and reasoning. */
  readonly written: bigint
}
