import { Job } from "@cocoon/wrappers"
import { sentBy } from "../deal/sentBy.js"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"

/** A challenge. Its deposit follows from the network's prices of the moment and no message says it: what is known is what it took. */
export function readChallenge(step: JobStep): JobEventData["job.ChallengeOutput"] {
  const back = sentBy(step.transaction)
    .filter(({ opcode }) => opcode === Job.opcodes.Payout)
    .reduce((sum, { value }) => sum + value, 0n)
  return { taken: (step.value - back).toString() }
}
