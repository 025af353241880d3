import { bytesToUint, contentBytes } from "@cocoon/protocol"
import { loadRevealOutput } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { refuse } from "../refuse.js"
import type { JobCompletion } from "./JobEvent.js"
import type { JobTrack } from "./JobTrack.js"

/**
 * A referenced output that somebody showed to the Job: of the hash that the receipt signs.
 * @throws CocoonError SWAPPED_OUTPUT, IMPOSSIBLE_HISTORY
 */
export function readReveal(
  { completion }: JobTrack,
  body: Cell,
): { status: "settled"; completion: JobCompletion } {
  const { output } = loadRevealOutput(body.beginParse())
  if (completion?.reference == null) {
    throw refuse("IMPOSSIBLE_HISTORY", "the API shows a reveal of what was not delivered")
  }
  if (bytesToUint(output.hash()) !== completion.reference.contentHash) {
    throw refuse("SWAPPED_OUTPUT", "the API shows an output that the receipt does not sign")
  }
  return { status: "settled", completion: { ...completion, output: contentBytes(output) } }
}
