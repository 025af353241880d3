import type { NetworkPrices } from "./NetworkPrices.js"

/** The basechain's prices before April 2026, six times those after: what a message needs on any network of today. */
export const HIGHEST_PRICES: NetworkPrices = {
  gas: 26_214_400n,
  flatGasLimit: 100n,
  flatGasPrice: 40_000n,
  forwardLump: 400_000n,
  forwardBit: 26_214_400n,
  forwardCell: 2_621_440_000n,
  storageBit: 1n,
  storageCell: 500n,
}
