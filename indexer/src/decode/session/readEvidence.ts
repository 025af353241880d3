import { loadSignedReceipt, type Redeem } from "@cocoon/wrappers"
import { attempt } from "../attempt.js"
import { readReceipt } from "../deal/readReceipt.js"
import type { EvidenceJson } from "./SessionEventData.js"
import type { SessionStep } from "./SessionStep.js"

/** The evidence that a payment rests on. A receipt that cannot be read is null. */
export function readEvidence(
  { sender }: Pick<SessionStep, "sender">,
  { authorised, signed }: Pick<Redeem, "authorised" | "signed">,
): EvidenceJson {
  const receipt = attempt(() => readReceipt(loadSignedReceipt(signed.beginParse()).receipt))
  return { sender, authorised: authorised.toString(), receipt }
}
