import { type PriceSheet, TOKEN_CLASSES } from "@cocoon/protocol"
import { larger } from "./larger.js"

/** In each class the higher of two sheets; the one there is where the other is missing. */
export function higherSheet(
  one: PriceSheet | undefined,
  other: PriceSheet | undefined,
): PriceSheet | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const higher = TOKEN_CLASSES.map((name) => [name, larger(one[name], other[name])])
  return Object.fromEntries(higher) as PriceSheet
}
