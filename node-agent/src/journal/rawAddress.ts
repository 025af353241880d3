import { JournalError } from "./JournalError.js"

/** Accepts an address in raw form only ("0:" + 64 lower-case hex digits): two spellings would be two jobs. */
export function rawAddress(text: string): string {
  if (/^(0|-1):[0-9a-f]{64}$/.test(text)) return text
  throw new JournalError("JOURNAL_ADDRESS", "the journal takes addresses in raw form only")
}
