import { loadDealTerms } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { TermsJson } from "./TermsJson.js"

/** DealTerms of a cell, and its hash. Throws on any other cell. */
export function readTerms(cell: Cell): TermsJson {
  const terms = loadDealTerms(cell.beginParse())
  return {
    hash: cell.hash().toString("hex"),
    fee_bps: Number(terms.feeBps),
    keeper_reward: terms.keeperReward.toString(),
    bond_bps: Number(terms.bondBps),
    bond_minimum: terms.bondMinimum.toString(),
    cancellation_fee: terms.cancellationFee.toString(),
    deliver_seconds: Number(terms.deliverSeconds),
    exec_seconds_min: Number(terms.execSecondsMin),
    grace_seconds: Number(terms.graceSeconds),
    challenge_seconds: Number(terms.challengeSeconds),
    close_seconds: Number(terms.closeSeconds),
  }
}
