import { loadRedeem } from "@cocoon/wrappers"
import { paymentsIn } from "../deal/paymentsIn.js"
import { sentBy } from "../deal/sentBy.js"
import { readEvidence } from "./readEvidence.js"
import type { SessionEventData } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

/** A redemption and what it paid. */
export function readRedemption(step: SessionStep): SessionEventData["session.Redeem"] {
  return {
    ...readEvidence(step, loadRedeem(step.body.beginParse())),
    owner: step.names.owner,
    payments: paymentsIn(sentBy(step.transaction)),
  }
}
