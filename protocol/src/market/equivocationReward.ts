import { BPS, NANO } from "../units.js"
import { outOfRange } from "./outOfRange.js"

const REPORTER_BPS = 500n
const REPORTER_MAX = 10n * NANO

/**
 * What the reporter of two contradicting receipts gets of the unlocked stake, in nanoTON: 5 %, rounded down, at most
 * 10 coins. The rest goes to the RewardPool.
 * @throws CocoonError OUT_OF_RANGE for a negative stake
 */
export function equivocationReward(unlocked: bigint): bigint {
  if (unlocked < 0n) throw outOfRange("stake", { unlocked })
  const part = (unlocked * REPORTER_BPS) / BPS
  if (part > REPORTER_MAX) return REPORTER_MAX
  return part
}
