import { NANO } from "@cocoon/protocol/units"
import { costOfDay } from "./costOfDay.js"
import type { Earned } from "./Earned.js"
import type { EarnInputs } from "./EarnInputs.js"

/** Deals in the window that are the least to say anything about demand: as the indexer's own estimate has it. */
export const DEALS_MIN = 10

const DAY = 86_400n

/** What really happened in a window. */
export interface Happened {
  /** Length of the window. */
  readonly seconds: number
  /** All that was paid for the model. */
  readonly all: Earned
  /** What those of the chosen class had of it. */
  readonly ofClass: Earned
  /** How many of the class earned anything. */
  readonly earners: number
}

/** What the same days would bring and cost, in nanoTON a day; null: nothing can be said. */
export interface EarnForecast {
  readonly perDay: bigint
  /** The GPUs could not have written all tokens of the share. */
  readonly limited: boolean
  /** Tokens that the share holds, and that the GPUs can write, in the window. */
  readonly written: bigint
  readonly capacity: bigint | null
  readonly costPerDay: bigint
  readonly profitPerDay: bigint
}

/** What one more provider would have earned a day with a share of what really was paid. Earnings are rounded down, costs up. */
export function earnForecast(
  { seconds, all, ofClass, earners }: Happened,
  { gpus, speed, share, costs }: Omit<EarnInputs, "model" | "gpuClass" | "days">,
): EarnForecast | null {
  if (all.deals < DEALS_MIN || seconds <= 0) return null
  if (share === null && earners === 0) return null
  const part = (whole: bigint, mine: bigint) =>
    share === null ? mine / BigInt(earners) : (whole * share) / NANO
  const net = part(all.net, ofClass.net)
  const written = part(all.written, ofClass.written)
  const capacity = speed === null ? null : (gpus * speed * BigInt(seconds)) / NANO
  const limited = capacity !== null && capacity < written
  const possible = limited ? (net * capacity) / written : net
  const perDay = (possible * DAY) / BigInt(seconds)
  const costPerDay = costOfDay(gpus, costs)
  return { perDay, limited, written, capacity, costPerDay, profitPerDay: perDay - costPerDay }
}
