import { outOfRange } from "./outOfRange.js"

/** Length of a reward epoch, in seconds: a day. */
export const EPOCH_SECONDS = 86_400

/**
 * The reward epoch of a time in Unix seconds.
 * @throws CocoonError OUT_OF_RANGE for a negative or fractional time
 */
export function epochOf(unixSeconds: number): number {
  if (!Number.isSafeInteger(unixSeconds) || unixSeconds < 0) {
    throw outOfRange("time", { unixSeconds })
  }
  return (unixSeconds - (unixSeconds % EPOCH_SECONDS)) / EPOCH_SECONDS
}
