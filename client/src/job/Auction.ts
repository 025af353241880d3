/** How an open Job's rate rises: from `startBps` of the limits to all of them, within so many seconds of the opening. */
export interface Auction {
  readonly startBps: number
  readonly seconds: number
}
