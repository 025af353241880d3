import { auctionBps, auctionRate, type PriceSheet } from "@cocoon/protocol"
import type { Opening } from "./readOpening.js"

/** An open Job's rate so many seconds after its opening, nanoTON per million tokens: what a claim in that second wins at. */
export function rateAt(
  { limits, auction }: Pick<Opening, "limits" | "auction">,
  elapsedSeconds: number,
): PriceSheet {
  const { startBps, seconds: auctionSeconds } = auction
  return auctionRate(limits, auctionBps({ startBps, auctionSeconds }, elapsedSeconds))
}
