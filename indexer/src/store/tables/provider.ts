import type { Json, Numeric } from "./column.js"

/** A bond on one slot. */
export interface LockJson {
  readonly job: string
  readonly bond: string
  readonly openedAt: number
  readonly releaseAfter: number
}

export interface EpochWorkJson {
  readonly epoch: number
  readonly work: string
  readonly reported: boolean
  readonly claimed: boolean
}

export interface TermsEntryJson {
  readonly termsHash: string
  readonly activeAt: number
  readonly supersededAt: number
}

export interface ProviderTable {
  address: string
  owner: string
  index: number
  registered_at: number
  registered_lt: Numeric
  endpoint: string
  /** As declared. */
  gpu_class: string
  operator_key: string | null
  enclave_key: string | null
  hpke_key: string | null
  pending_enclave_key: string | null
  pending_hpke_key: string | null
  stake: Numeric
  unbonding: Numeric
  unbonding_at: number
  locked: Numeric
  /** By slot. */
  locks: Json<Readonly<Record<string, LockJson>>>
  bond_budget: Numeric
  forfeited: Numeric
  forfeited_at: number
  frozen: boolean
  available: boolean
  slashed: boolean
  origin: number
  seqno: number
  verifier: string
  terms: Json<readonly TermsEntryJson[]>
  /** When an attestation was begun that nothing has answered; 0: none. */
  nonce_at: number
  /** End of the attestation in force; 0 before the first and after a revocation. */
  valid_until: number
  image_id: string | null
  platform_id: string | null
  fmspc: string | null
  tcb_status: number | null
  tcb_number: number | null
  commitment: string | null
  /** Null before the first attestation; zeros: CPU only. */
  gpu_evidence_hash: string | null
  accepted_at: number
  /** Of the AttestationAccepted. */
  attestation_lt: Numeric | null
  rotations: number
  retired_keys: Json<readonly { readonly enclaveKey: string; readonly retiredAt: number }[]>
  completed: number
  failed: number
  rejected: number
  abandoned: number
  slashed_amount: Numeric
  earned: Numeric
  fees_paid: Numeric
  since: number
  served_prompt: Numeric
  served_cached: Numeric
  served_completion: Numeric
  served_reasoning: Numeric
  /** Epoch that `epoch_work` belongs to. */
  epoch: number
  epoch_work: Numeric
  past_epochs: Json<readonly EpochWorkJson[]>
  updated_at: number
  updated_lt: Numeric
}

/** A sheet on offer, nanoTON a million tokens; `model` is the Model's raw address. */
export interface PriceTable {
  provider: string
  model: string
  prompt: Numeric
  cached: Numeric
  completion: Numeric
  reasoning: Numeric
  floor_prompt: Numeric
  floor_cached: Numeric
  floor_completion: Numeric
  floor_reasoning: Numeric
  set_at: number
  set_lt: Numeric
}

/** Every price ever offered; all null: the offer ended. */
export interface PricePointTable {
  provider: string
  model: string
  lt: Numeric
  at: number
  prompt: Numeric | null
  cached: Numeric | null
  completion: Numeric | null
  reasoning: Numeric | null
}

/** An epoch in which a Provider counted fees; what the pool gave for it is in `reward`. */
export interface ProviderEpochTable {
  provider: string
  epoch: number
  work: Numeric
  /** Of the report and of the claim; null if there was none, or the pool refused it. */
  reported_lt: Numeric | null
  claimed_lt: Numeric | null
}
