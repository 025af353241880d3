import type { DemoError } from "../DemoError.js"
import type { DemoReport } from "./demoReport.js"

/** What `--json` prints when the demo failed: the report without contents, and why. */
export interface FailureReport extends DemoReport {
  readonly ok: false
  readonly error: {
    readonly code: string
    readonly message: string
    readonly step: string | null
    readonly log: string | null
  }
}

/** The report of a demo that did not come to its end. */
export function failureReport(error: DemoError): FailureReport {
  const { code, message, step = null, log = null } = error
  const nothing = { attestation: null, jobs: [], chat: null, parties: {}, networkFees: "0" }
  return { ok: false, ...nothing, balanced: false, error: { code, message, step, log } }
}
