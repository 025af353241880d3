import { type BondLock, LOCKS_MAX } from "@cocoon/wrappers"
import { Dictionary } from "@ton/core"
import { createLockSlots } from "./lockSlots.js"

const MOST = Number(LOCKS_MAX)
const LOCK: BondLock = { $$type: "BondLock", job: 1n, bond: 1n, openedAt: 1n, releaseAfter: 1n }

function ledgerWith(slots: readonly number[]) {
  const locks = Dictionary.empty<number, BondLock>()
  for (const slot of slots) locks.set(slot, LOCK)
  return { locks }
}

it("a claim names the lowest lock that neither chain, journal nor another claim holds", () => {
  const locks = createLockSlots({ lockSlots: () => new Set([1]) })
  const ledger = ledgerWith([0, 3])
  const first = locks.reserve(ledger)
  expect(first?.slot).toBe(2)
  expect(locks.reserve(ledger)?.slot).toBe(4)
  first?.release()
  expect(locks.reserve(ledger)?.slot).toBe(2)
})

it("there are 64 of them", () => {
  const locks = createLockSlots({ lockSlots: () => new Set() })
  const all = Array.from({ length: MOST - 1 }, (_, slot) => slot)
  expect(locks.reserve(ledgerWith(all))?.slot).toBe(MOST - 1)
  expect(locks.reserve(ledgerWith(all))).toBeUndefined()
})
