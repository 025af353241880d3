import type { Json, Numeric } from "./column.js"

export interface RegistryTable {
  address: string
  governor: string
  pending_governor: string | null
  guardian: string
  verifier: string
  treasury: string
  treasury_bps: number
  stake_minimum: Numeric
  listing_deposit: Numeric
  validity_seconds: number
  policy: number
  paused_until: number
  terms_at: number
  tcb_number_minimum: number
  qe_number_minimum: number
  raised_at: number
  providers: number
  models: number
  /** ProtocolCodes cells (base64 BoC) that were ever in force, oldest first: children are derived under each. */
  codes: Json<readonly string[]>
  last_change_id: number
  updated_lt: Numeric
}

/** DealTerms by the time they came into force; amounts nanoTON. */
export interface TermsTable {
  registry: string
  hash: string
  active_at: number
  /** 0: in force. */
  superseded_at: number
  fee_bps: number
  keeper_reward: Numeric
  bond_bps: number
  bond_minimum: Numeric
  cancellation_fee: Numeric
  deliver_seconds: number
  exec_seconds_min: number
  grace_seconds: number
  challenge_seconds: number
  close_seconds: number
  set_lt: Numeric
}

export interface ImageTable {
  registry: string
  image_id: string
  approved_at: number
  approved_lt: Numeric
  /** 0: approved. */
  revoked_at: number
  revoked_lt: Numeric | null
}

export interface PlatformBanTable {
  registry: string
  platform_id: string
  banned_at: number
  banned_lt: Numeric
}

/** `lapsed`: a later proposal found it past its time and took its place; until then it is `queued` and past `expires_at`. */
export type ChangeStatus = "queued" | "executed" | "cancelled" | "lapsed"

/** A change in the governance queue; lapsed is what is queued and past `expires_at`. */
export interface ChangeTable {
  registry: string
  id: number
  hash: string
  addition: boolean
  /** Actions in order: `{ "kind": "SetTerms", … }`. */
  actions: Json<readonly Readonly<Record<string, unknown>>[]>
  status: ChangeStatus
  proposed_at: number
  proposed_lt: Numeric
  proposer: string
  ready_at: number
  expires_at: number
  ended_at: number | null
  ended_lt: Numeric | null
  ended_by: string | null
}
