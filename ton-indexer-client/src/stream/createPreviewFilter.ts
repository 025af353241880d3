import type { Finality } from "../model/Finality.js"
import type { Transaction } from "../model/Transaction.js"

const REMEMBERED = 4096

/** Lets each preview through once per hash and finality; remembers the last few thousand. */
export const createPreviewFilter = () => {
  const shown = new Set<string>()
  return (transaction: Transaction, finality: Finality): boolean => {
    const key = `${transaction.hash}:${finality}`
    if (shown.has(key)) return false
    shown.add(key)
    const [oldest] = shown
    if (shown.size > REMEMBERED && oldest !== undefined) shown.delete(oldest)
    return true
  }
}
