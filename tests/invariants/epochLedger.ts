import { DAY, type Ledger, nodeAt, type PlainWork } from "./ledger.js"

export const epochOf = (moment: number): number => Math.floor(moment / DAY)

/** A Provider counts the fee of a deal that ended. */
export function counted(ledger: Ledger, at: number, fee: bigint): void {
  const { work } = nodeAt(ledger, at)
  const epoch = epochOf(ledger.now)
  const entry = work.get(epoch) ?? { work: 0n, reported: false, claimed: false }
  entry.work += fee
  work.set(epoch, entry)
}

/** Work of a past epoch that the Provider still keeps: of the last three that had any. */
export function kept(ledger: Ledger, at: number, epoch: number): PlainWork | undefined {
  const today = epochOf(ledger.now)
  const past = [...nodeAt(ledger, at).work].filter(([of]) => of < today).sort(([a], [b]) => b - a)
  return past.slice(0, 3).find(([of]) => of === epoch)?.[1]
}

/** Somebody has an epoch's work reported; true if it should work. */
export function reported(ledger: Ledger, at: number, epoch: number): boolean {
  const entry = kept(ledger, at, epoch)
  if (!entry || entry.reported || epoch + 1 !== epochOf(ledger.now)) return false
  entry.reported = true
  return true
}

/** Somebody has an epoch's reward claimed; true if it should work. */
export function rewarded(ledger: Ledger, at: number, epoch: number): boolean {
  const entry = kept(ledger, at, epoch)
  const age = epochOf(ledger.now) - epoch
  if (!entry?.reported || entry.claimed || age < 2 || age > 3) return false
  entry.claimed = true
  return true
}
