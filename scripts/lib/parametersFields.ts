import { storeRegistryParameters } from "@cocoon/wrappers"
import { type Address, type Cell, toNano } from "@ton/core"
import { cellOf } from "./cells"
import { address, coins, optional, uint } from "./fields"

/** Arguments of RegistryParameters, with the defaults of a first deployment. */
export const parametersFields = {
  verifier: address,
  guardian: address,
  stakeMinimum: optional(coins, toNano("10")),
  listingDeposit: optional(coins, toNano("1")),
  validitySeconds: optional(uint(32), 86_400n),
  policy: optional(uint(32), 1n),
  treasury: address,
  treasuryBps: optional(uint(16), 0n),
}

interface Parameters {
  readonly verifier: Address
  readonly guardian: Address
  readonly stakeMinimum: bigint
  readonly listingDeposit: bigint
  readonly validitySeconds: bigint
  readonly policy: bigint
  readonly treasury: Address
  readonly treasuryBps: bigint
}

/** RegistryParameters cell of such arguments. */
export function parametersCell(parameters: Parameters): Cell {
  return cellOf(storeRegistryParameters({ $$type: "RegistryParameters", ...parameters }))
}
