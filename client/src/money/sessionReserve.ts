import {
  type DealTerms,
  GAS_SESSION_CLOSED,
  GAS_SESSION_CLOSED_MODEL,
  GAS_SESSION_OPENED,
  SESSION_BITS,
  SESSION_CELLS,
  SESSION_CLOSE_SECONDS,
} from "@cocoon/wrappers"
import type { NetworkPrices } from "./NetworkPrices.js"
import { reservedFees } from "./reservedFees.js"

/** Gas of an opening; the contract measures its own. */
const OPEN_GAS = 40_000n
const NOTICE_GAS = [
  GAS_SESSION_OPENED,
  GAS_SESSION_OPENED,
  GAS_SESSION_CLOSED,
  GAS_SESSION_CLOSED_MODEL,
]

/** The conditions that a Session's reserve follows from; `openSeconds` lie between opening and expiresAt. */
export interface SessionReserveInput {
  readonly terms: Pick<DealTerms, "keeperReward">
  readonly openSeconds: number
  readonly prices: NetworkPrices
}

/**
 * NanoTON to attach beside the deposit: what the contract asks for at these prices (OpenSession in
 * contracts/session/Session.tact) and half as much gas and rent again. What is not used comes back when the Session ends.
 */
export function sessionReserve({ terms, openSeconds, prices }: SessionReserveInput): bigint {
  const seconds = BigInt(openSeconds) + SESSION_CLOSE_SECONDS
  const state = { cells: SESSION_CELLS, bits: SESSION_BITS, seconds }
  const fees = reservedFees(prices, { openGas: OPEN_GAS, noticeGas: NOTICE_GAS, state })
  return terms.keeperReward + fees
}
