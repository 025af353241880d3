import { expectedUsage } from "./expectedUsage.js"
import type { BidFacts } from "./judgeBid.js"
import type { JobRun } from "./workContext.js"

/** What a bid on this run's job is made from now; a slot that the job itself holds is not counted as busy. */
export function bidFacts(run: JobRun, model: string): BidFacts {
  const { bidding, journal, slots } = run.context
  run.jitter ??= Math.random()
  const own = run.slot === undefined ? 0 : 1
  const { rules, slotCount: all } = bidding
  return {
    rules,
    expected: expectedUsage(journal.jobs, { model, start: rules.startUsage }),
    slots: { busy: slots.busy() - own, all },
    jitter: run.jitter,
    shadeBps: bidding.shades.bps(model),
  }
}
