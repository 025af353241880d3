import { BPS, type PriceSheet, type Usage } from "@cocoon/protocol"

/** A sheet at a price in basis points of it, rounded down. */
export function scaledSheet(sheet: PriceSheet, bps: number): PriceSheet {
  const part = (price: bigint) => (price * BigInt(bps)) / BPS
  return {
    prompt: part(sheet.prompt),
    cached: part(sheet.cached),
    completion: part(sheet.completion),
    reasoning: part(sheet.reasoning),
  }
}

/** The usage of many requests. */
export function manyTimes(usage: Usage, count: number): Usage {
  const times = BigInt(count)
  return {
    prompt: usage.prompt * times,
    cached: usage.cached * times,
    completion: usage.completion * times,
    reasoning: usage.reasoning * times,
  }
}
