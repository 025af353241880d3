import type { NetworkPrices } from "./NetworkPrices.js"

/** NanoTON for a message's way, as TVM's GETFORWARDFEE computes it; the root cell does not count. */
export function forwardFee(
  prices: NetworkPrices,
  size: { readonly cells: bigint; readonly bits: bigint },
): bigint {
  const variable = prices.forwardBit * size.bits + prices.forwardCell * size.cells
  return prices.forwardLump + ((variable + 0xffffn) >> 16n)
}
