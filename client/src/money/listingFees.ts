import {
  GAS_MODEL_BIRTH,
  GAS_REGISTER_TAIL,
  MODEL_BITS,
  MODEL_CELLS,
  MODEL_RENT_SECONDS,
} from "@cocoon/wrappers"
import { computeFee } from "./computeFee.js"
import { forwardFee } from "./forwardFee.js"
import type { NetworkPrices } from "./NetworkPrices.js"
import { storageFee } from "./storageFee.js"

const MODEL_SIZE = { cells: MODEL_CELLS, bits: MODEL_BITS }

/** NanoTON beside the deposit: the Model's rent, its birth and a quarter more. What is over stays as its rent. */
export function listingFees(prices: NetworkPrices): bigint {
  const rent = storageFee(prices, { ...MODEL_SIZE, seconds: MODEL_RENT_SECONDS })
  const fees =
    rent +
    computeFee(prices, 2n * GAS_REGISTER_TAIL + GAS_MODEL_BIRTH) +
    forwardFee(prices, MODEL_SIZE)
  return fees + fees / 4n
}
