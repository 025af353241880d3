import type { Json, Numeric } from "./column.js"

export type JobStatus =
  | "open"
  | "claimed"
  | "running"
  | "delivered"
  | "challenged"
  | "settled"
  | "rejected"
  | "abandoned"
  | "cancelled"
  | "expired"

/** What a deal was opened with and keeps: its DealTerms and its listing. Amounts are nanoTON, decimal strings. */
export interface DealConditionsJson {
  readonly feeBps: number
  readonly keeperReward: string
  readonly bondBps: number
  readonly bondMinimum: string
  readonly cancellationFee: string
  readonly deliverSeconds: number
  readonly execSecondsMin: number
  readonly graceSeconds: number
  readonly challengeSeconds: number
  readonly closeSeconds: number
  readonly modelOwner: string
  readonly modelHash: string
  readonly royaltyBps: number
}

/** One deal: an address can hold several in turn, so the opening's lt is part of the key. */
export interface JobTable {
  address: string
  opened_lt: Numeric
  deal_id: string
  client: string
  nonce: Numeric
  terms_hash: string
  conditions: Json<DealConditionsJson>
  model: string
  direct: boolean
  status: JobStatus
  /** Last second of the present status; of an ended one as it was. */
  due_at: number
  opened_at: number
  deadline: number
  exec_seconds: number
  budget: Numeric
  limit_prompt: Numeric
  limit_cached: Numeric
  limit_completion: Numeric
  limit_reasoning: Numeric
  start_bps: number
  auction_seconds: number
  images: Json<readonly string[]>
  output_key: string
  input_hash: string | null
  input_referenced: boolean
  provider: string | null
  provider_owner: string | null
  enclave_key: string | null
  hpke_key: string | null
  slot: number | null
  bond: Numeric | null
  claimed_at: number | null
  claimed_lt: Numeric | null
  /** The deal's own prices. */
  prompt: Numeric | null
  cached: Numeric | null
  completion: Numeric | null
  reasoning: Numeric | null
  input_at: number | null
  completed_at: number | null
  output_referenced: boolean
  content_hash: string | null
  output_uri: string | null
  response_length: number | null
  /** What a challenge took from the client: the deposit for whoever reveals, and the gas. */
  challenge_deposit: Numeric | null
  /** Contract's outcome code; null while it runs. 0: nobody claimed it. */
  outcome: number | null
  reject_reason: number | null
  paid: Numeric
  fee: Numeric
  royalty: Numeric
  /** To the client at the end. */
  refunded: Numeric
  used_prompt: Numeric
  used_cached: Numeric
  used_completion: Numeric
  used_reasoning: Numeric
  closed_at: number | null
  closed_lt: Numeric | null
  updated_at: number
  updated_lt: Numeric
}

export type SessionStatus = "open" | "closing" | "closed"

export interface SessionTable {
  address: string
  opened_lt: Numeric
  deal_id: string
  client: string
  nonce: Numeric
  terms_hash: string
  conditions: Json<DealConditionsJson>
  model: string
  provider: string
  status: SessionStatus
  enclave_key: string
  session_key: string
  deposit: Numeric
  prompt: Numeric
  cached: Numeric
  completion: Numeric
  reasoning: Numeric
  opened_at: number
  expires_at: number
  close_at: number
  /** Payments so far: as many as it has rows in `settlement`. */
  redemptions: number
  /** Cumulative. */
  paid: Numeric
  fee: Numeric
  royalty: Numeric
  refunded: Numeric
  used_prompt: Numeric
  used_cached: Numeric
  used_completion: Numeric
  used_reasoning: Numeric
  closed_at: number | null
  closed_lt: Numeric | null
  updated_at: number
  updated_lt: Numeric
}

/** Each payment that a deal made: a settled Job once, a Session at each redemption (what was new). */
export interface SettlementTable {
  account: string
  lt: Numeric
  opened_lt: Numeric
  deal: "job" | "session"
  model: string
  provider: string
  client: string
  at: number
  paid: Numeric
  fee: Numeric
  royalty: Numeric
  used_prompt: Numeric
  used_cached: Numeric
  used_completion: Numeric
  used_reasoning: Numeric
}
