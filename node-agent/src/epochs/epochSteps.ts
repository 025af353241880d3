import { EPOCH_SECONDS, epochOf } from "@cocoon/protocol"
import type { Standing } from "@cocoon/wrappers"
import type { EpochStep } from "../journal/epochs.js"
import { epochWorks } from "./epochWorks.js"

/** A crank that may be turned now; its window, chain seconds, ends before `until`. */
export type OpenStep = {
  readonly epoch: number
  readonly step: EpochStep
  readonly from: number
  readonly until: number
}

/**
 * The cranks that are open at a moment (contracts/reward-pool): work of the epoch before is reported, what was reported of
 * the two epochs before that is claimed. An epoch with less work than `minimum` (protocol fees, nanoTON) is left
 * out: its reward, at most half of them, would not pay the gas. Pure.
 */
export function epochSteps(standing: Standing, of: { now: number; minimum: bigint }): OpenStep[] {
  const { now, minimum } = of
  const today = epochOf(now)
  const start = (epoch: number) => epoch * EPOCH_SECONDS
  return epochWorks(standing).flatMap(({ epoch, work, reported, claimed }): OpenStep[] => {
    if (work === 0n) return []
    if (epoch + 1 === today && !reported && work >= minimum)
      return [{ epoch, step: "report", from: start(epoch + 1), until: start(epoch + 2) }]
    const open = epoch + 2 === today || epoch + 3 === today
    if (!open || !reported || claimed) return []
    return [{ epoch, step: "claim", from: start(epoch + 2), until: start(epoch + 4) }]
  })
}
