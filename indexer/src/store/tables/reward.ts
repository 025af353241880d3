import type { Numeric } from "./column.js"

export interface PoolTable {
  address: string
  treasury: string | null
  treasury_bps: number
  /** Epoch of the last turn. */
  epoch: number
  /** Ever received as fees, money without a word among them, and as sponsors' deposits. */
  fees: Numeric
  sponsored: Numeric
  /** Both with the forward fees of their way, as the pool books them. */
  treasury_paid: Numeric
  rewards_paid: Numeric
  updated_at: number
  updated_lt: Numeric
}

/** An epoch of the pool. */
export interface RewardEpochTable {
  pool: string
  epoch: number
  /** What its pot is made of: all that came in between two turns, the second of them in a later epoch; of the running one, so far. */
  fees: Numeric
  sponsored: Numeric
  total_work: Numeric
  reports: number
  /** Rewards as the pool books them: with the forward fees of their way. */
  paid: Numeric
  claims: number
  /** Of the pool's transactions that counted for it: income, the turn, reports and claims. */
  first_lt: Numeric
  last_lt: Numeric
}

/** Each reward that the pool booked for a Provider's work in one epoch. */
export interface RewardTable {
  pool: string
  lt: Numeric
  at: number
  provider: string
  /** Of the Provider: whom it was paid to. */
  owner: string
  epoch: number
  work: Numeric
  /** With the forward fee of its way; 0 where it could not pay that, and stayed in the pot. */
  amount: Numeric
}

/** What an epoch gives out: the balance is the contract's only record of it, so it is read by getter while the pool keeps it. */
export interface RewardPotTable {
  pool: string
  epoch: number
  pot: Numeric
}

/** Sums by model and hour of what settled; `hour` is unix seconds. */
export interface HourTable {
  model: string
  hour: number
  jobs: number
  redemptions: number
  paid: Numeric
  fee: Numeric
  royalty: Numeric
  used_prompt: Numeric
  used_cached: Numeric
  used_completion: Numeric
  used_reasoning: Numeric
}
