import type { DealTerms } from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

// Upper bounds of contracts/common/fees.tact and contracts/job: gas of an opening with 8 KB, and of two kinds of notice.
const OPEN_GAS = 50_000n
const OPENED_NOTICE_GAS = 9_000n
const CLOSED_NOTICE_GAS = 26_000n
const NOTICE_SIZE = { cells: 2n, bits: 1_100n }
const STATE_SIZE = { cells: 90n, bits: 45_000n }
const WINDOWS_SECONDS = 7n * 86_400n

/** The conditions that a Job's reserve follows from; `openSeconds` lie between opening and deadline. */
export interface JobReserveInput {
  readonly terms: DealTerms
  readonly openSeconds: number
  readonly direct: boolean
  readonly prices: NetworkPrices
}

/**
 * NanoTON to attach beside the budget: what the contract asks for at these prices (OpenJob in
 * contracts/job/Job.tact) and half as much gas again. What is not used comes back when the Job ends.
 */
export function jobReserve({ terms, openSeconds, direct, prices }: JobReserveInput): bigint {
  const notice = (gas: bigint) => forwardFee(prices, NOTICE_SIZE) + computeFee(prices, gas)
  const opening = computeFee(prices, OPEN_GAS) + notice(OPENED_NOTICE_GAS) * (direct ? 2n : 1n)
  const closing = 2n * notice(CLOSED_NOTICE_GAS)
  const seconds = BigInt(openSeconds) + WINDOWS_SECONDS
  const rent = storageFee(prices, { ...STATE_SIZE, seconds })
  const fees = opening + closing + rent
  return terms.keeperReward + terms.cancellationFee + fees + fees / 2n
}
