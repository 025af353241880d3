import { type BondLock, loadProviderLedger } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { rawAccount } from "../../decode/rawAccount.js"
import type { Columns } from "./Expected.js"

/** A ProviderLedger as columns. */
export function ledgerColumns(cell: Cell): Columns {
  const ledger = loadProviderLedger(cell.beginParse())
  const locks = [...ledger.locks].map(([slot, lock]) => [Number(slot), lockJson(lock)])
  return {
    stake: ledger.stake.toString(),
    unbonding: ledger.unbonding.toString(),
    unbonding_at: Number(ledger.unbondingAt),
    locked: ledger.locked.toString(),
    bond_budget: ledger.bondBudget.toString(),
    forfeited: ledger.forfeited.toString(),
    forfeited_at: Number(ledger.forfeitedAt),
    locks: Object.fromEntries(locks),
  }
}

const lockJson = ({ job, bond, openedAt, releaseAfter }: BondLock) => ({
  job: rawAccount(job),
  bond: bond.toString(),
  openedAt: Number(openedAt),
  releaseAfter: Number(releaseAfter),
})
