import { LOCKS_MAX, type ProviderLedger } from "@cocoon/wrappers"
import type { JobStore } from "../journal/jobs.js"

/** A lock that is kept for one claim until the journal has it, or the claim is given up. */
export type ReservedLock = { readonly slot: number; release(): void }

/** Chooses the locks that claims name: none that the Provider holds, nor a claim of this agent. */
export type LockSlots = {
  /** The lowest free lock; undefined when all 64 are in use. */
  reserve(ledger: Pick<ProviderLedger, "locks">): ReservedLock | undefined
}

/** Locks in use are those of the ledger, of unfinished jobs in the journal, and of claims being signed. */
export function createLockSlots(jobs: Pick<JobStore, "lockSlots">): LockSlots {
  const signing = new Set<number>()
  return {
    reserve({ locks }) {
      const underWay = jobs.lockSlots()
      for (let slot = 0; slot < Number(LOCKS_MAX); slot += 1) {
        if (signing.has(slot) || underWay.has(slot) || locks.has(slot)) continue
        signing.add(slot)
        return { slot, release: () => void signing.delete(slot) }
      }
      return undefined
    },
  }
}
