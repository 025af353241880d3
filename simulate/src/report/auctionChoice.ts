import { auctionTrials } from "../attacks/auctionTrials.js"
import { createRandom } from "../createRandom.js"
import { tableOf } from "./tableOf.js"

/** Starts and lengths of an auction that were compared. */
export const START_BPS = [0, 2_500, 5_000] as const
export const AUCTION_SECONDS = [15, 30, 60, 120, 300] as const

/** A table of what an auction's start and length do to the rate, the wait and refused claims, with 12 bidders. */
export function auctionChoice(seed: number): string {
  const rows = START_BPS.flatMap((startBps) =>
    AUCTION_SECONDS.map((auctionSeconds) => {
      const auction = { startBps, auctionSeconds }
      const trials = { jobs: 2_000, bidders: 12, cartel: 0, markupBps: 0 }
      const found = auctionTrials({ auction, random: createRandom(seed), ...trials })
      return [
        `${startBps}`,
        `${auctionSeconds}`,
        `${Math.trunc(found.rateBps / 100)} %`,
        `${found.seconds}`,
        `${found.lateHundredths / 100}`,
      ]
    }),
  )
  const head = ["startBps", "auctionSeconds", "mean rate, of the limits", "seconds to a claim"]
  return tableOf([...head, "refused claims a Job"], rows)
}
