import { loadTermsEntry } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { TermsRecord } from "./TermsRecord.js"

const KEPT = 16

/** The kept entries of a history cell, newest first. */
export function termsHistory(history: Cell): TermsRecord[] {
  const records: TermsRecord[] = []
  let next: Cell | null = history
  while (next !== null && records.length < KEPT) {
    const entry = loadTermsEntry(next.beginParse())
    records.push({
      termsHash: entry.termsHash,
      activeAt: Number(entry.activeAt),
      supersededAt: entry.supersededAt === 0n ? null : Number(entry.supersededAt),
    })
    next = entry.older
  }
  return records
}
