import { JournalError } from "./JournalError.js"

/** Accepts a deal's name as 64 lower-case hex digits only. Throws JOURNAL_VALUE. */
export function dealKey(dealId: string): string {
  if (/^[0-9a-f]{64}$/.test(dealId)) return dealId
  throw new JournalError("JOURNAL_VALUE", "a dealId is 64 lower-case hex digits")
}
