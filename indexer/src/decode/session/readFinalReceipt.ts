import { loadCloseSession } from "@cocoon/wrappers"
import { readEvidence } from "./readEvidence.js"
import type { SessionEventData } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

/** A close with the final receipt. */
export function readFinalReceipt(step: SessionStep): SessionEventData["session.CloseSession"] {
  return readEvidence(step, loadCloseSession(step.body.beginParse()))
}
