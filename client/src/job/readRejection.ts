import { verifyRejectInput } from "@cocoon/protocol"
import { loadRejectInput } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import { dealSide } from "./dealSide.js"
import type { JobTrack } from "./JobTrack.js"

/**
 * A rejection that the deal's enclave signed.
 * @throws CocoonError FORGED_REJECTION
 */
export function readRejection(track: JobTrack, body: Cell): { status: "rejected"; reason: number } {
  const { enclaveKey } = dealSide(track)
  const message = loadRejectInput(body.beginParse())
  const reject = { dealId: message.dealId, reason: Number(message.reason) }
  const signed = verifyRejectInput(reject, { signature: message.signature, enclaveKey })
  if (!signed || message.dealId !== track.last?.dealId) {
    throw refuse("FORGED_REJECTION", "the API shows a rejection that the enclave did not sign")
  }
  return { status: "rejected", reason: reject.reason }
}
