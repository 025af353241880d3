/** A payment as the indexer tells it; amounts and counts are decimal strings. */
export interface PaidDeal {
  readonly paid: string
  readonly fee: string
  readonly royalty: string
  readonly usage: Readonly<Record<"prompt" | "cached" | "completion" | "reasoning", string>>
  /** Of the deal; null: not followed. */
  readonly dealId: string | null
  readonly provider: { readonly address: string; readonly gpuClass: string } | null
}
