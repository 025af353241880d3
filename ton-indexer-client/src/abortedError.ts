import { TonIndexerError } from "./TonIndexerError.js"

/** The error of a call whose AbortSignal fired; the signal's reason is its cause. */
export const abortedError = (signal: AbortSignal): TonIndexerError =>
  new TonIndexerError({
    code: "aborted",
    message: "the caller aborted the call",
    retryable: false,
    cause: signal.reason,
  })
