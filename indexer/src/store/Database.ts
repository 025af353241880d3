import type { ColumnType, Selectable } from "kysely"

/**
 * Column types, the same from both stores: NUMERIC is a decimal string (nanoTON, lt, tokens: anything a stranger may make large),
 * INT8 a number (unix seconds, counters of 32 bits, block numbers), JSONB what was put in. Addresses are raw (`0:` and 64 digits),
 * hashes and keys 64 lower-case hex digits without prefix.
 */
export type Numeric = string

/** JSON as it is stored; amounts inside are decimal strings. */
export type Json<Value> = ColumnType<Value, string, string>

/** An account that is followed, and how far: the cursor. Its address was derived from `names`, never believed. */
export interface AccountTable {
  address: string
  kind: AccountKind
  /** What the address was derived from. */
  names: Json<AccountNames>
  /** Who showed it first, and in which transaction: the oldest by lt, in whatever order they were read; the address itself and 0 for the roots. */
  found_by: string
  found_lt: Numeric
  /** Newest transaction that showed it: a deal that ended before that has begun anew. */
  shown_lt: Numeric
  /** Last transaction handled; 0 and null before the first. */
  last_lt: Numeric
  last_hash: string | null
  /** After the last transaction, when the API told. */
  balance: Numeric | null
  /** False after a transaction that ended a deal, unless a newer one showed it (`shown_lt`): nobody asks for it until it is found again. */
  followed: boolean
}

export type AccountKind =
  | "registry"
  | "verifier"
  | "pool"
  | "provider"
  | "model"
  | "job"
  | "session"

/** Names by kind, as strings. */
export type AccountNames =
  | { readonly kind: "registry" | "verifier" | "pool" }
  | { readonly kind: "provider"; readonly owner: string; readonly index: number }
  | {
      readonly kind: "model"
      readonly owner: string
      readonly modelHash: string
      readonly royaltyBps: number
    }
  | {
      readonly kind: "job"
      readonly client: string
      readonly nonce: string
      readonly termsHash: string
    }
  | {
      readonly kind: "session"
      readonly client: string
      readonly owner: string
      readonly index: number
      readonly nonce: string
      readonly termsHash: string
    }

/** Every transaction of a followed account, good and bad. */
export interface TransactionTable {
  account: string
  lt: Numeric
  hash: string
  at: number
  masterchain_seqno: number | null
  trace_id: string | null
  /** Normalised hash of the external message that began the trace. */
  external_hash: string | null
  opcode: number | null
  /** The message's name by opcode (a bounce has the name of what came back), null when unknown. */
  name: string | null
  /** Null: an external message. */
  source: string | null
  value: Numeric
  bounced: boolean
  success: boolean
  exit_code: number | null
  fees: Numeric
  gas: Numeric | null
  /** After it, when the API tells. */
  balance: Numeric | null
}

/** The append-only log: what each transaction that took effect means. State is a fold over it, account by account, in lt order. */
export interface EventTable {
  account: string
  lt: Numeric
  /** Place among the events of its transaction. */
  seq: number
  /** `contract.Message`, such as `job.ClaimJob`; a bounce is `provider.ClaimJobBounced`. */
  kind: string
  at: number
  data: Json<Readonly<Record<string, unknown>>>
}

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

/** Each answer to an attestation that reached its Provider. */
export interface AttestationTable {
  provider: string
  lt: Numeric
  at: number
  accepted: boolean
  /** Exit code of the check that refused it. */
  error: number | null
  trace_id: string | null
  enclave_key: string | null
  hpke_key: string | null
  commitment: string | null
  image_id: string | null
  platform_id: string | null
  fmspc: string | null
  tcb_status: number | null
  tcb_number: number | null
  gpu_evidence_hash: string | null
  report_data: string | null
  collateral_until: number | null
  valid_until: number | null
  /** When a revocation or a slash ended it, or a later one took its place; of a refused one, when it was refused. */
  ended_at: number | null
}

/** A quote that the verifier was asked about; found from an attestation by its trace. */
export interface QuoteTable {
  verifier: string
  lt: Numeric
  at: number
  trace_id: string | null
  /** Account that the answer went on to, where the payload names one. */
  provider: string | null
  accepted: boolean
  error: number | null
  policy: number
  tcb_number: number
  qe_number: number
  /** Hex of a quote with the same signatures, null where a refresh names one that is not known. */
  quote: string | null
  /** Checks by name with their inputs, where the verifier's messages show them. */
  checks: Json<readonly Readonly<Record<string, unknown>>[]>
}

/** What a verifier knows that later quotes rest on: its root, the PCK CAs, the attestation keys that it remembers. Bytes are hex. */
export type VerifierKeptJson =
  | { readonly kind: "root"; readonly x: string }
  | {
      readonly kind: "ca"
      readonly publicKey: string
      /** YYMMDDhhmmss. */
      readonly notBefore: string
      /** DER. */
      readonly certificate: string
    }
  /** A quote from the attestation key on. */
  | { readonly kind: "key"; readonly certification: string }

export interface VerifierKeptTable {
  verifier: string
  /** `root`, `platform`, `processor`, or a platform id. */
  name: string
  /** When it took its place. */
  since_lt: Numeric
  data: Json<VerifierKeptJson>
}

export interface ModelTable {
  address: string
  owner: string
  model_hash: string
  royalty_bps: number
  listed_at: number
  listed_lt: Numeric
  manifest: string
  deposit: Numeric
  delisted: boolean
  verified: boolean
  settled: Numeric
  volume: Numeric
  /** Key epoch of private weights; null: public. */
  key_epoch: number | null
  ciphertext_root: string | null
  key_uri: string | null
  key_policy: Json<{
    readonly tcbNumber: number
    readonly tcbStatuses: number
    readonly gpuEvidenceHash: string
    readonly images: readonly string[]
  }> | null
  terms: Json<readonly TermsEntryJson[]>
  updated_at: number
  updated_lt: Numeric
}

export interface KeyGrantTable {
  model: string
  lt: Numeric
  at: number
  provider: string
  key_epoch: number
}

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

/** An epoch in which a Provider counted fees; what the pool gave for it is in `reward`. */
export interface ProviderEpochTable {
  provider: string
  epoch: number
  work: Numeric
  /** Of the report and of the claim; null if there was none, or the pool refused it. */
  reported_lt: Numeric | null
  claimed_lt: Numeric | null
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

/** Transactions that are not final yet: shown, never counted; gone when they are final or invalidated. */
export interface PendingTable {
  hash: string
  external_hash: string | null
  account: string
  lt: Numeric
  at: number
  name: string | null
  success: boolean
  finality: "pending" | "confirmed"
}

/** One row: which network this is, and how far the chain was when it was last looked at. */
export interface HeadTable {
  id: 1
  registry: string
  global_id: number
  /** Newest masterchain block that the API showed, and everything up to it is indexed. */
  seqno: number
  at: number
}

export interface Database {
  account: AccountTable
  transaction: TransactionTable
  event: EventTable
  registry: RegistryTable
  terms: TermsTable
  image: ImageTable
  platform_ban: PlatformBanTable
  change: ChangeTable
  provider: ProviderTable
  price: PriceTable
  price_point: PricePointTable
  attestation: AttestationTable
  quote: QuoteTable
  verifier_kept: VerifierKeptTable
  model: ModelTable
  key_grant: KeyGrantTable
  job: JobTable
  session: SessionTable
  settlement: SettlementTable
  pool: PoolTable
  reward_epoch: RewardEpochTable
  reward: RewardTable
  reward_pot: RewardPotTable
  provider_epoch: ProviderEpochTable
  hour: HourTable
  pending: PendingTable
  head: HeadTable
}

export type TableName = keyof Database
/** A row as it is read. */
export type Row<Table extends TableName> = Selectable<Database[Table]>
