/** One day of the market; `classes` in the order of MODEL_CLASSES, money in nanoTON. */
export type DayRecord = {
  readonly day: number
  readonly classes: readonly ClassDay[]
  /** Profit of each machine, rewards included, ascending. */
  readonly profits: readonly bigint[]
  readonly fees: bigint
  readonly rewards: bigint
  readonly treasury: bigint
  readonly carried: bigint
  /** What the pool would carry if sponsors had given nothing. */
  readonly carriedAlone: bigint
  /** What Providers would have got then. */
  readonly rewardsAlone: bigint
}

/** One class's day: requests over Sessions, machines, prices in basis points of the reference sheet, open Jobs. */
export type ClassDay = {
  readonly machines: number
  readonly capacity: number
  readonly asked: number
  readonly served: number
  readonly priceBps: number
  readonly opened: number
  readonly won: number
  readonly expired: number
  readonly lateClaims: number
  readonly auctionBps: number
  readonly seconds: number
}
