import type { JobRun } from "./workContext.js"

/** Gives the job's slot to the next one; harmless without a slot. */
export function freeSlot(run: JobRun): void {
  run.slot?.()
  delete run.slot
}
