import { BPS } from "../units.js"
import type { PriceSheet } from "../usage.js"
import { outOfRange } from "./outOfRange.js"

/**
 * The sheet that an open Job pays whoever claims it now: its limits times the basis points of `auctionBps`, each
 * price rounded down. Prices are nanoTON per million tokens.
 * @throws CocoonError OUT_OF_RANGE for basis points that are no whole number from 0 to 10,000
 */
export function auctionRate(limits: PriceSheet, bps: number): PriceSheet {
  if (!Number.isSafeInteger(bps) || bps < 0 || bps > Number(BPS)) {
    throw outOfRange("part of the limits", { bps })
  }
  const part = (limit: bigint) => (limit * BigInt(bps)) / BPS
  return {
    prompt: part(limits.prompt),
    cached: part(limits.cached),
    completion: part(limits.completion),
    reasoning: part(limits.reasoning),
  }
}
