import { type PriceSheet, TOKEN_CLASSES, type TokenClass } from "@cocoon/protocol"

/** The median of sheets, class by class, the lower one of two; null of none. One liar among them moves it little. */
export function medianSheet(sheets: readonly PriceSheet[]): PriceSheet | null {
  if (sheets.length === 0) return null
  const [prompt, cached, completion, reasoning] = TOKEN_CLASSES.map((name) => median(sheets, name))
  return {
    prompt: prompt ?? 0n,
    cached: cached ?? 0n,
    completion: completion ?? 0n,
    reasoning: reasoning ?? 0n,
  }
}

function median(sheets: readonly PriceSheet[], name: TokenClass): bigint {
  const rates = sheets.map((sheet) => sheet[name]).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return rates[Math.floor((rates.length - 1) / 2)] ?? 0n
}
