import type { NetworkPrices } from "./NetworkPrices.js"

/** NanoTON for so much gas, as TVM's GETGASFEE computes it. */
export function computeFee(prices: NetworkPrices, gas: bigint): bigint {
  if (gas <= prices.flatGasLimit) return prices.flatGasPrice
  return prices.flatGasPrice + (((gas - prices.flatGasLimit) * prices.gas + 0xffffn) >> 16n)
}
