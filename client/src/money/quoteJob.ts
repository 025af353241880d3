import type { JobRequest, PriceSheet } from "@cocoon/protocol"
import { prepareRequest } from "../job/prepareRequest.js"
import { HIGHEST_PRICES } from "./HIGHEST_PRICES.js"
import { jobReserve } from "./jobReserve.js"
import type { NetworkPrices } from "./NetworkPrices.js"

/** A Job that somebody thinks of. */
export interface JobQuoteInput {
  readonly request: JobRequest
  readonly maxTokens?: number
  /** The Provider's prices, or the limits of an auction. */
  readonly sheet: PriceSheet
  readonly direct: boolean
  /** Between opening and deadline. */
  readonly openSeconds: number
  /** Of the DealTerms in force, nanoTON. */
  readonly terms: { readonly keeperReward: bigint; readonly cancellationFee: bigint }
  readonly prices?: NetworkPrices
}

/** What a deal takes from the wallet, nanoTON: `total` is what it is for and the reserve, of which comes back what is not used. */
export interface Quote {
  /** Most that the work can cost: a Job's budget, a Session's deposit. */
  readonly most: bigint
  readonly reserve: bigint
  readonly total: bigint
}

/**
 * What `postDirectJob` or `postOpenJob` would send; asks nobody.
 * @throws CocoonError BAD_REQUEST
 */
export function quoteJob(input: JobQuoteInput): Quote {
  const { prices = HIGHEST_PRICES, request, maxTokens, sheet, ...rest } = input
  const { budget: most } = prepareRequest({ request, maxTokens, sheet })
  const reserve = jobReserve({ ...rest, prices })
  return { most, reserve, total: most + reserve }
}
