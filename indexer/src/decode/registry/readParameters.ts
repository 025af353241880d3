import { loadRegistryParameters } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { ParametersJson } from "./ParametersJson.js"

/** RegistryParameters of a cell. Throws on any other cell. */
export function readParameters(cell: Cell): ParametersJson {
  const given = loadRegistryParameters(cell.beginParse())
  return {
    verifier: given.verifier.toRawString(),
    guardian: given.guardian.toRawString(),
    stake_minimum: given.stakeMinimum.toString(),
    listing_deposit: given.listingDeposit.toString(),
    validity_seconds: Number(given.validitySeconds),
    policy: Number(given.policy),
    treasury: given.treasury.toRawString(),
    treasury_bps: Number(given.treasuryBps),
  }
}
