import { TERMS_KEPT } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { TermsEntryJson } from "../store/Database.js"
import { hex64 } from "./hex64.js"

/** A DealTerms history (TermsEntry, docs/MESSAGES.md) as a list, newest first. Throws on a cell that is none. */
export function termsEntries(history: Cell): TermsEntryJson[] {
  const entries: TermsEntryJson[] = []
  let next: Cell | null = history
  while (next !== null && entries.length < Number(TERMS_KEPT)) {
    const entry = next.beginParse()
    entries.push({
      termsHash: hex64(entry.loadUintBig(256)),
      activeAt: entry.loadUint(32),
      supersededAt: entry.loadUint(32),
    })
    next = entry.loadMaybeRef()
  }
  return entries
}
