import { URI_BYTES_MAX } from "@cocoon/protocol"
import { loadCompleteJob, loadOutputReference } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { attempt } from "../attempt.js"
import { readReceipt } from "../deal/readReceipt.js"
import { hex64 } from "../hex64.js"
import { snakeText } from "../snakeText.js"
import type { JobEventData } from "./JobEventData.js"
import type { JobStep } from "./JobStep.js"

/** A receipt with the output or where it lies. Parts that cannot be read are null. */
export function readCompletion({ body, sender }: JobStep): JobEventData["job.CompleteJob"] {
  const { referenced, receipt, output } = loadCompleteJob(body.beginParse())
  const none = { contentHash: null, uri: null }
  return {
    sender,
    referenced,
    receipt: attempt(() => readReceipt(receipt)),
    ...(referenced ? (attempt(() => readReference(output)) ?? none) : none),
  }
}

function readReference(output: Cell) {
  const { contentHash, uri } = loadOutputReference(output.beginParse())
  return { contentHash: hex64(contentHash), uri: snakeText(uri, URI_BYTES_MAX) }
}
