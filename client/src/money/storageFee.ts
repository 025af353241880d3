import type { NetworkPrices } from "./NetworkPrices.js"

/** NanoTON for keeping so much state so long, as TVM's GETSTORAGEFEE computes it. */
export function storageFee(
  prices: NetworkPrices,
  size: { readonly cells: bigint; readonly bits: bigint; readonly seconds: bigint },
): bigint {
  const rate = prices.storageBit * size.bits + prices.storageCell * size.cells
  return (rate * size.seconds + 0xffffn) >> 16n
}
