import { BPS } from "../units.js"
import { outOfRange } from "./outOfRange.js"

/** How an open Job's rate rises: `startBps` of its limits at the opening, all of them after `auctionSeconds`. */
export type Auction = { readonly startBps: number; readonly auctionSeconds: number }

const WHOLE = Number(BPS)

/**
 * The part of its limits that an open Job pays at a time, in basis points, 0 to 10,000: a line, rounded down. A clock
 * behind the opening's counts as the opening.
 * @throws CocoonError OUT_OF_RANGE for a start above 10,000 or what is not a whole number of basis points or seconds
 */
export function auctionBps(auction: Auction, elapsedSeconds: number): number {
  const { startBps, auctionSeconds } = auction
  const whole = [startBps, auctionSeconds, elapsedSeconds].every(Number.isSafeInteger)
  if (!whole || startBps < 0 || startBps > WHOLE || auctionSeconds < 0) {
    throw outOfRange("auction", { ...auction, elapsedSeconds })
  }
  if (auctionSeconds === 0 || elapsedSeconds >= auctionSeconds) return WHOLE
  if (elapsedSeconds <= 0) return startBps
  const risen = (BigInt(WHOLE - startBps) * BigInt(elapsedSeconds)) / BigInt(auctionSeconds)
  return startBps + Number(risen)
}
