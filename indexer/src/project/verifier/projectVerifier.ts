import type { VerifierEvents } from "../../decode/verifier/VerifierEvents.js"
import type { Projection } from "../Projection.js"
import { quoteChecks } from "./quoteChecks.js"

/** Rows of a verifier: a `quote` for each one that it was asked about. */
export const projectVerifier: Projection = (rows, { account: verifier, kind, lt, at, data }) => {
  if (kind !== "verifier.VerifyQuote") return
  const asked = data as unknown as VerifierEvents["verifier.VerifyQuote"]
  rows.add("quote", {
    verifier,
    lt,
    at,
    trace_id: asked.traceId,
    provider: asked.provider,
    accepted: asked.claims !== null,
    error: asked.error,
    policy: asked.policy,
    tcb_number: asked.tcbNumber,
    qe_number: asked.qeNumber,
    quote: null,
    checks: quoteChecks(asked),
  })
}
