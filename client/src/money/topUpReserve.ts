import { SESSION_BITS, SESSION_CELLS } from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

/** Gas of a top-up, with the bound that the contract adds to what it measures. */
const TOP_UP_GAS = 9_000n

/** How much later a top-up ends the Session; 0 if only the deposit grows. */
export interface TopUpReserveInput {
  readonly addedSeconds: number
  readonly prices: NetworkPrices
}

/**
 * NanoTON to attach beside the amount of a top-up: what the contract asks for at these prices (TopUp in
 * contracts/session/Session.tact) and half as much again. What is not used comes back when the Session ends.
 */
export function topUpReserve({ addedSeconds, prices }: TopUpReserveInput): bigint {
  const size = { cells: SESSION_CELLS, bits: SESSION_BITS }
  const rent = storageFee(prices, { ...size, seconds: BigInt(addedSeconds) })
  const fees = computeFee(prices, TOP_UP_GAS) + rent
  return fees + fees / 2n
}
