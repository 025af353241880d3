import {
  type DealTerms,
  GAS_BOND_CLOSED,
  GAS_JOB_OPENED,
  GAS_JOB_SETTLED_MODEL,
  JOB_SECONDS_MAX,
  JOB_STATE_BITS,
  JOB_STATE_CELLS,
} from "@cocoon/wrappers"
import type { NetworkPrices } from "./NetworkPrices.js"
import { reservedFees } from "./reservedFees.js"

/** Gas of an opening with 8 KB of input; the contract measures its own. */
const OPEN_GAS = 80_000n

/** The conditions that a Job's reserve follows from; `openSeconds` lie between opening and deadline. */
export interface JobReserveInput {
  readonly terms: Pick<DealTerms, "keeperReward" | "cancellationFee">
  readonly openSeconds: number
  readonly direct: boolean
  readonly prices: NetworkPrices
}

/**
 * NanoTON to attach beside the budget: what the contract asks for at these prices (OpenJob in
 * contracts/job/Job.tact) and half as much gas again. What is not used comes back when the Job ends.
 */
export function jobReserve({ terms, openSeconds, direct, prices }: JobReserveInput): bigint {
  const opened = direct ? [GAS_JOB_OPENED, GAS_JOB_OPENED] : [GAS_JOB_OPENED]
  const noticeGas = [...opened, GAS_BOND_CLOSED, GAS_JOB_SETTLED_MODEL]
  const seconds = BigInt(openSeconds) + JOB_SECONDS_MAX
  const state = { cells: JOB_STATE_CELLS, bits: JOB_STATE_BITS, seconds }
  const fees = reservedFees(prices, { openGas: OPEN_GAS, noticeGas, state })
  return terms.keeperReward + terms.cancellationFee + fees
}
