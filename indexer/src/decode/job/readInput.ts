import { loadDeliverInput } from "@cocoon/wrappers"
import { hex64 } from "../hex64.js"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"

/** The client's input to a claimed Job. */
export function readInput({ body }: JobStep): JobEventData["job.DeliverInput"] {
  const { inputHash, referenced } = loadDeliverInput(body.beginParse())
  return { inputHash: hex64(inputHash), inputReferenced: referenced }
}
