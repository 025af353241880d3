import { outOfRange } from "./outOfRange.js"

/** An epoch's pot, the work reported for it, what of it was paid, and the work of one Provider, all in nanoTON. */
export type RewardInput = {
  readonly pot: bigint
  readonly totalWork: bigint
  readonly work: bigint
  readonly paid: bigint
}

/** A unit of work is a nanoTON of protocol fee, and earns at most this part of itself. */
const WORK_PER_REWARD = 2n

/**
 * A Provider's reward of an epoch, in nanoTON: its part of the pot, rounded down, but at most half its own work and
 * what the pot still holds. So whoever deals with itself gets back less than it paid.
 * @throws CocoonError OUT_OF_RANGE for a negative amount, or more work or payments than the total
 */
export function rewardOf({ pot, totalWork, work, paid }: RewardInput): bigint {
  if (pot < 0n || work < 0n || work > totalWork || paid < 0n || paid > pot) {
    throw outOfRange("reward", { pot, totalWork, work, paid })
  }
  if (totalWork === 0n) return 0n
  return lesser(lesser((pot * work) / totalWork, work / WORK_PER_REWARD), pot - paid)
}

function lesser(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}
