import { type EpochWork, loadPastWork, loadStanding } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { Columns } from "./Expected.js"

/** A Standing as columns: the record, and the work by epoch as it is booked. */
export function standingColumns(cell: Cell): Columns {
  const { epoch, work, reputation, past } = loadStanding(cell.beginParse())
  const { first, second, third } = loadPastWork(past.beginParse())
  const { served } = reputation
  return {
    epoch: Number(epoch),
    epoch_work: work.toString(),
    past_epochs: [first, second, third].filter(isWork).map(workJson),
    completed: Number(reputation.completed),
    failed: Number(reputation.failed),
    rejected: Number(reputation.rejected),
    abandoned: Number(reputation.abandoned),
    slashed_amount: reputation.slashed.toString(),
    earned: reputation.earned.toString(),
    fees_paid: reputation.feesPaid.toString(),
    since: Number(reputation.since),
    served_prompt: served.prompt.toString(),
    served_cached: served.cached.toString(),
    served_completion: served.completion.toString(),
    served_reasoning: served.reasoning.toString(),
  }
}

/** An entry without work stands for none. */
const isWork = ({ work }: EpochWork) => work > 0n

const workJson = ({ epoch, work, reported, claimed }: EpochWork) => ({
  epoch: Number(epoch),
  work: work.toString(),
  reported,
  claimed,
})
