import { refuse } from "../refuse.js"
import type { JobEvent } from "./JobEvent.js"
import type { JobHandle } from "./JobHandle.js"
import { type JobResult, openCompletion } from "./openCompletion.js"

/** A completed Job's result, from the output that the chain holds or from the fetched one. */
export function resultOf(
  handle: JobHandle,
  { event, fetched }: { readonly event: Completed; readonly fetched: Uint8Array | null },
): Promise<JobResult> {
  const { completion, dealId, transactionHash } = event
  const at = { completion, dealId, transactionHash }
  if (completion.output !== null) {
    const outputFrom = completion.reference === null ? "inline" : "reveal"
    return openCompletion(handle, { ...at, output: completion.output, outputFrom })
  }
  if (fetched !== null) return openCompletion(handle, { ...at, output: fetched, outputFrom: "uri" })
  throw refuse("OUTPUT_UNAVAILABLE", "the chain does not hold a referenced output: fetch it")
}

/** A step that carries a receipt. */
export type Completed = Extract<JobEvent, { readonly completion: unknown }>
