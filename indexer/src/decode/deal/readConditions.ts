import { type DealTerms, loadDealTerms } from "@cocoon/wrappers"
import type { Address, Cell } from "@ton/core"
import type { DealConditionsJson } from "../../store/Database.js"
import { hex64 } from "../hex64.js"

/** The listing that a deal names in its offer. */
export interface Listing {
  readonly modelOwner: Address
  readonly modelHash: bigint
  readonly royaltyBps: bigint
}

/** The conditions of a deal, from the DealTerms cell that its opening carries and the listing of its offer. */
export function readConditions(terms: Cell, listing: Listing): DealConditionsJson {
  const values = loadDealTerms(terms.beginParse())
  return {
    feeBps: Number(values.feeBps),
    keeperReward: values.keeperReward.toString(),
    bondBps: Number(values.bondBps),
    bondMinimum: values.bondMinimum.toString(),
    cancellationFee: values.cancellationFee.toString(),
    ...windowsOf(values),
    modelOwner: listing.modelOwner.toRawString(),
    modelHash: hex64(listing.modelHash),
    royaltyBps: Number(listing.royaltyBps),
  }
}

const windowsOf = (terms: DealTerms) => ({
  deliverSeconds: Number(terms.deliverSeconds),
  execSecondsMin: Number(terms.execSecondsMin),
  graceSeconds: Number(terms.graceSeconds),
  challengeSeconds: Number(terms.challengeSeconds),
  closeSeconds: Number(terms.closeSeconds),
})
