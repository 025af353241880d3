import { NOTICE_BITS, NOTICE_CELLS } from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

const NOTICE_SIZE = { cells: NOTICE_CELLS, bits: NOTICE_BITS }

/** What a deal does at the network's cost. */
export interface DealWork {
  readonly openGas: bigint
  /** Gas that each of its notices is given. */
  readonly noticeGas: readonly bigint[]
  /** The account's size and how long it may stand. */
  readonly state: { readonly cells: bigint; readonly bits: bigint; readonly seconds: bigint }
}

/** NanoTON for a deal's opening, notices and rent at these prices, and half as much again. */
export function reservedFees(
  prices: NetworkPrices,
  { openGas, noticeGas, state }: DealWork,
): bigint {
  const notices = noticeGas.map((gas) => forwardFee(prices, NOTICE_SIZE) + computeFee(prices, gas))
  const rent = storageFee(prices, state)
  const fees = notices.reduce((sum, fee) => sum + fee, computeFee(prices, openGas) + rent)
  return fees + fees / 2n
}
