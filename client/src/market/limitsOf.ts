import type { PriceSheet, TokenClass } from "@cocoon/protocol"
import { larger } from "../money/larger.js"
import { smaller } from "../money/smaller.js"
import { medianSheet } from "./medianSheet.js"

/** What is known of a listing's prices, nanoTON per million tokens. */
export interface MarketPrices {
  /** Of attested Providers that take work. */
  readonly listed: readonly PriceSheet[]
  /** At which recent auctions were claimed. */
  readonly claimed: readonly PriceSheet[]
}

/**
 * Limits that an auction should reach: the higher of the median listed sheet and the median claimed rate, class by class, and never
 * above the dearest listed sheet, where everybody serves: claims may be somebody's own on both ends, listed sheets need a stake.
 * Null when nothing is known.
 */
export function limitsOf({ listed, claimed }: MarketPrices): PriceSheet | null {
  const asked = medianSheet(listed)
  const won = medianSheet(claimed)
  if (asked === null) return won
  const dearest = (name: TokenClass) => listed.map((sheet) => sheet[name]).reduce(larger, 0n)
  const limit = (name: TokenClass) => smaller(larger(asked[name], won?.[name] ?? 0n), dearest(name))
  return {
    prompt: limit("prompt"),
    cached: limit("cached"),
    completion: limit("completion"),
    reasoning: limit("reasoning"),
  }
}
