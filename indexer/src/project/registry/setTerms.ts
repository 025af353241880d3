import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { TermsJson } from "../../decode/registry/TermsJson.js"
import type { Rows } from "../Rows.js"

/** DealTerms come into force; those before are superseded. */
export function setTerms(rows: Rows, event: IndexedEvent, terms: TermsJson): void {
  for (const row of rows.of("terms", event.account)) {
    if (row.superseded_at === 0) rows.put("terms", { ...row, superseded_at: event.at })
  }
  const { account: registry, at, lt } = event
  rows.put("terms", { registry, ...terms, active_at: at, superseded_at: 0, set_lt: lt })
}
