import { SESSION_BITS, SESSION_CELLS } from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

/** Gas of a TopUp; what is over comes back. */
const TOP_UP_GAS = 80_000n
const STATE_SIZE = { cells: SESSION_CELLS, bits: SESSION_BITS }

/** NanoTON to attach beside a top-up: its gas, and the rent of the seconds by which the Session's end moves. */
export function topUpFees(input: {
  readonly prices: NetworkPrices
  readonly longerSeconds: number
}): bigint {
  const { prices, longerSeconds } = input
  const seconds = BigInt(longerSeconds)
  return computeFee(prices, TOP_UP_GAS) + storageFee(prices, { ...STATE_SIZE, seconds })
}
