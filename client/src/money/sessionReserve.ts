import {
  type DealTerms,
  GAS_SESSION_CLOSED,
  GAS_SESSION_CLOSED_MODEL,
  GAS_SESSION_OPENED,
  NOTICE_BITS,
  NOTICE_CELLS,
  SESSION_BITS,
  SESSION_CELLS,
  SESSION_CLOSE_SECONDS,
} from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

/** Gas of an opening; the contract measures its own. */
const OPEN_GAS = 40_000n
const NOTICE_SIZE = { cells: NOTICE_CELLS, bits: NOTICE_BITS }
const STATE_SIZE = { cells: SESSION_CELLS, bits: SESSION_BITS }

/** The conditions that a Session's reserve follows from; `openSeconds` lie between opening and expiresAt. */
export interface SessionReserveInput {
  readonly terms: DealTerms
  readonly openSeconds: number
  readonly prices: NetworkPrices
}

/**
 * NanoTON to attach beside the deposit: what the contract asks for at these prices (OpenSession in
 * contracts/session/Session.tact) and half as much gas and rent again. What is not used comes back when the Session ends.
 */
export function sessionReserve({ terms, openSeconds, prices }: SessionReserveInput): bigint {
  const notice = (gas: bigint) => forwardFee(prices, NOTICE_SIZE) + computeFee(prices, gas)
  const opening = computeFee(prices, OPEN_GAS) + notice(GAS_SESSION_OPENED) * 2n
  const closing = notice(GAS_SESSION_CLOSED) + notice(GAS_SESSION_CLOSED_MODEL)
  const seconds = BigInt(openSeconds) + SESSION_CLOSE_SECONDS
  const fees = opening + closing + storageFee(prices, { ...STATE_SIZE, seconds })
  return terms.keeperReward + fees + fees / 2n
}
