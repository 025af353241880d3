import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

// Upper bounds of contracts/common/fees.tact and contracts/model/constants.tact.
const GAS = 40_000n
const MODEL_SIZE = { cells: 120n, bits: 40_000n }
const RENT_SECONDS = 2n * 365n * 86_400n

/** NanoTON beside the deposit: the Model's rent, its birth and a quarter more. What is over stays as its rent. */
export function listingFees(prices: NetworkPrices): bigint {
  const rent = storageFee(prices, { ...MODEL_SIZE, seconds: RENT_SECONDS })
  const fees = rent + computeFee(prices, GAS) + forwardFee(prices, MODEL_SIZE)
  return fees + fees / 4n
}
