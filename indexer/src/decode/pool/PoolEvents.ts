/** Money that came to the pool; nanoTON. */
export interface IncomeJson {
  /** Raw address of the sender, which nobody asked who it is. */
  readonly from: string
  readonly value: string
}

/** Work of one Provider in one epoch. */
export interface WorkJson {
  /** Raw address of the Provider, which the pool derived from its names. */
  readonly provider: string
  readonly owner: string
  readonly index: number
  readonly epoch: number
  readonly work: string
}

/** Data of a RewardPool's events by kind. Amounts are nanoTON. */
export interface PoolEvents {
  readonly "pool.CollectFee": IncomeJson
  /** Money without a word, as good as a fee. */
  readonly "pool.Received": IncomeJson
  readonly "pool.FundRewards": IncomeJson
  readonly "pool.ReportWork": WorkJson
  readonly "pool.ClaimReward": WorkJson & {
    /** As booked: what reached the owner and the forward fee of its way; 0 where it could not pay its own way. */
    readonly reward: string
  }
  readonly "pool.TreasurySynced": { readonly treasury: string; readonly treasuryBps: number }
  readonly "pool.TurnEpoch": {
    /** What went to the treasury and the forward fee of its way; 0: nothing was due. */
    readonly paid: string
  }
}
