import { loadRejectInput } from "@cocoon/wrappers"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"

/** The enclave's refusal of an input, whoever brought it. */
export function readRejection({ body, sender }: JobStep): JobEventData["job.RejectInput"] {
  return { sender, reason: Number(loadRejectInput(body.beginParse()).reason) }
}
