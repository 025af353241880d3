import { WeightsError } from "../WeightsError.js"

/** Names what the file system refused; the path is the operator's to know, not the network's. */
export function fileFailure(cause: unknown): unknown {
  if (cause instanceof WeightsError) return cause
  const reason = (cause as NodeJS.ErrnoException).code
  if (reason === undefined) return cause
  const options = { cause, retryable: true, details: { reason } }
  if (reason === "ENOSPC" || reason === "EDQUOT") {
    const message = "no space is left in the weights directory; free some"
    return new WeightsError("WEIGHTS_DISK_FULL", message, options)
  }
  const message = `the weights directory cannot be used (${reason}); see --weights-directory`
  return new WeightsError("WEIGHTS_FILE", message, options)
}
