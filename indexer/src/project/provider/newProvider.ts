import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { ProviderEvents } from "../../decode/provider/ProviderEvents.js"
import type { Row } from "../../store/Database.js"
import { epochAt } from "../epochAt.js"

/** A Provider as its first message makes it: the stake free, the keys pending (contracts/provider/birth.tact). */
export function newProvider({ account, at, lt, data }: IndexedEvent): Row<"provider"> {
  const birth = data as unknown as ProviderEvents["provider.ProviderBirth"]
  return {
    address: account,
    owner: birth.owner,
    index: birth.index,
    registered_at: at,
    registered_lt: lt,
    endpoint: birth.endpoint,
    gpu_class: birth.gpuClass,
    operator_key: birth.operatorKey,
    enclave_key: null,
    hpke_key: null,
    pending_enclave_key: birth.enclaveKey,
    pending_hpke_key: birth.hpkeKey,
    stake: birth.stake,
    ...NO_BONDS,
    frozen: false,
    available: true,
    slashed: false,
    origin: 0,
    seqno: 0,
    verifier: birth.verifier,
    terms: birth.terms,
    ...NO_ATTESTATION,
    ...NO_RECORD,
    since: at,
    epoch: epochAt(at),
    updated_at: at,
    updated_lt: lt,
  }
}

const NO_BONDS = {
  unbonding: "0",
  unbonding_at: 0,
  locked: "0",
  locks: {},
  bond_budget: "0",
  forfeited: "0",
  forfeited_at: 0,
}

const NO_ATTESTATION = {
  nonce_at: 0,
  valid_until: 0,
  image_id: null,
  platform_id: null,
  fmspc: null,
  tcb_status: null,
  tcb_number: null,
  commitment: null,
  gpu_evidence_hash: null,
  accepted_at: 0,
  attestation_lt: null,
  rotations: 0,
  retired_keys: [],
}

const NO_RECORD = {
  completed: 0,
  failed: 0,
  rejected: 0,
  abandoned: 0,
  slashed_amount: "0",
  earned: "0",
  fees_paid: "0",
  served_prompt: "0",
  served_cached: "0",
  served_completion: "0",
  served_reasoning: "0",
  epoch_work: "0",
  past_epochs: [],
}
