import type { UsageRow } from "./types/usage.js"

/** Sums over settlements; amounts nanoTON. */
export interface Totals extends UsageRow {
  readonly jobs: number
  readonly redemptions: number
  readonly paid: string
  readonly fee: string
  readonly royalty: string
}
