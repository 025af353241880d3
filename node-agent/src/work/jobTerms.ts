import { MAX_FEE_BPS, MAX_ROYALTY_BPS } from "@cocoon/protocol"
import { type DealTerms, loadTermsEntry } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { larger } from "./larger.js"

const GRACE_SECONDS = 3_600n
const BOND_BPS_MAX = 20_000n
const BPS = 10_000n

/** Whether a deal may be begun under its DealTerms (rule R12): the Provider's history knows them at the opening. */
function inForce(history: Cell, deal: { termsHash: bigint; openedAt: bigint }): boolean {
  for (let cell: Cell | null = history; cell !== null; ) {
    const { termsHash, activeAt, supersededAt, older } = loadTermsEntry(cell.beginParse())
    const ended = supersededAt !== 0n && deal.openedAt > supersededAt + GRACE_SECONDS
    if (termsHash === deal.termsHash && activeAt <= deal.openedAt && !ended) return true
    cell = older
  }
  return false
}

/** The hard bounds of the contract that concern a provider's money. */
function withinBounds({ feeBps, bondBps }: DealTerms, royaltyBps: bigint): boolean {
  return feeBps <= MAX_FEE_BPS && royaltyBps <= MAX_ROYALTY_BPS && bondBps <= BOND_BPS_MAX
}

/** The bond that a claim on a budget locks, nanoTON. */
function bondFor({ bondBps, bondMinimum }: DealTerms, budget: bigint): bigint {
  return larger((budget * bondBps) / BPS, bondMinimum)
}

/** What DealTerms mean to a provider: contracts/common/terms.tact. */
export const jobTerms = { inForce, withinBounds, bondFor } as const
