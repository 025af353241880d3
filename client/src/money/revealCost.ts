import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"

/** Gas of a reveal at the Job and in the wallet that sends it. */
const REVEAL_GAS = 100_000n
/** Beside the content: the last cell of bytes, the body, a wallet's order. */
const REVEAL_CELLS = 8n
const REVEAL_BITS = 4_000n
const CELL_BYTES = 127n

/**
 * NanoTON that revealing so many bytes costs at these prices, on the safe side of what the contract computes (`revealCost` in
 * contracts/common/fees.tact): the way into a wallet, the way to the Job, the gas of both.
 */
export function revealCost(prices: NetworkPrices, bytes: number): bigint {
  const length = BigInt(bytes)
  const size = { cells: length / CELL_BYTES + REVEAL_CELLS, bits: 8n * length + REVEAL_BITS }
  return 2n * forwardFee(prices, size) + computeFee(prices, REVEAL_GAS)
}
