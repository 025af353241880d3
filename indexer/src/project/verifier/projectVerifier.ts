import type { EventData } from "../../decode/EventData.js"
import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { VerifierEvents } from "../../decode/verifier/VerifierEvents.js"
import type { Projection } from "../Projection.js"
import type { Rows } from "../Rows.js"
import { keepCa } from "./keepCa.js"
import { quoteChecks } from "./quoteChecks.js"
import { rebuildQuote } from "./rebuildQuote.js"

/** Rows of a verifier: a `quote` for each one that it was asked about, and in `verifier_kept` what the next ones rest on. */
export const projectVerifier: Projection = (rows, event) => {
  const { account: verifier, lt } = event
  const { kind, data } = event as unknown as EventData<VerifierEvents>
  if (kind === "verifier.Deploy") {
    const root = { kind: "root", x: data.rootX } as const
    rows.put("verifier_kept", { verifier, name: "root", since_lt: lt, data: root })
  }
  if (kind === "verifier.RegisterPckCa") keepCa(rows, event, data.ca)
  if (kind === "verifier.VerifyQuote") addQuote(rows, event, data)
}

const addQuote = (
  rows: Rows,
  event: IndexedEvent,
  asked: VerifierEvents["verifier.VerifyQuote"],
): void => {
  rows.add("quote", {
    verifier: event.account,
    lt: event.lt,
    at: event.at,
    trace_id: asked.traceId,
    provider: asked.provider,
    accepted: asked.claims !== null,
    error: asked.error,
    policy: asked.policy,
    tcb_number: asked.tcbNumber,
    qe_number: asked.qeNumber,
    quote: rebuildQuote(rows, event, asked),
    checks: quoteChecks(asked),
  })
}
