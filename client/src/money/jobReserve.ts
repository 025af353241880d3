import {
  type DealTerms,
  GAS_BOND_CLOSED,
  GAS_JOB_OPENED,
  GAS_JOB_SETTLED_MODEL,
  JOB_SECONDS_MAX,
  JOB_STATE_BITS,
  JOB_STATE_CELLS,
  NOTICE_BITS,
  NOTICE_CELLS,
} from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

/** Gas of an opening with 8 KB of input; the contract measures its own. */
const OPEN_GAS = 80_000n
const NOTICE_SIZE = { cells: NOTICE_CELLS, bits: NOTICE_BITS }
const STATE_SIZE = { cells: JOB_STATE_CELLS, bits: JOB_STATE_BITS }

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
  const opening = computeFee(prices, OPEN_GAS) + notice(GAS_JOB_OPENED) * (direct ? 2n : 1n)
  const closing = notice(GAS_BOND_CLOSED) + notice(GAS_JOB_SETTLED_MODEL)
  const seconds = BigInt(openSeconds) + JOB_SECONDS_MAX
  const rent = storageFee(prices, { ...STATE_SIZE, seconds })
  const fees = opening + closing + rent
  return terms.keeperReward + terms.cancellationFee + fees + fees / 2n
}
