import {
  loadAttestationEvidence,
  loadPastWork,
  loadTermsEntry,
  type Provider,
} from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import type { SandboxContract } from "@ton/sandbox"
import type { Row } from "../../../indexer/src/store/Database.js"

type Contract = SandboxContract<Provider>
/** Columns that no getter knows: names, and where things stand in the history. */
type Unseen =
  | "address"
  | "owner"
  | "index"
  | "registered_at"
  | "registered_lt"
  | "attestation_lt"
  | "updated_at"
  | "updated_lt"

/** What a Provider's getters say, as its row has it. */
export async function providerState(contract: Contract): Promise<Omit<Row<"provider">, Unseen>> {
  return {
    ...(await keysAndFlags(contract)),
    ...(await ledger(contract)),
    ...(await attestation(contract)),
    ...(await offers(contract)),
    ...(await standing(contract)),
  }
}

/** What a Provider offers, by the Model's raw address: sheet, then floor. */
export async function offeredPrices(contract: Contract): Promise<Record<string, string[]>> {
  const { prices } = await contract.getOffers()
  const entries = [...prices].map(([model, { sheet, floor }]) => [
    raw(model),
    [sheet, floor].flatMap(({ prompt, cached, completion, reasoning }) =>
      [prompt, cached, completion, reasoning].map(String),
    ),
  ])
  return Object.fromEntries(entries)
}

const hex = (value: bigint, digits = 64) => value.toString(16).padStart(digits, "0")
const raw = (hash: bigint) => `0:${hex(hash)}`
const key = (value: bigint) => (value === 0n ? null : hex(value))

async function keysAndFlags(contract: Contract) {
  const state = await contract.getProvider()
  if (!state) throw new Error("the Provider was never born")
  return {
    seqno: Number(state.seqno),
    enclave_key: key(state.enclaveKey),
    pending_enclave_key: key(state.pendingEnclaveKey),
    operator_key: key(state.operatorKey),
    frozen: state.frozen,
    available: state.available,
    slashed: state.slashed,
    origin: Number(state.origin),
  }
}

async function ledger(contract: Contract) {
  const { locks, ...books } = await contract.getLedger()
  expect(locks.size).toBe(Number(books.lockCount))
  const bySlot = [...locks].map(([slot, { job, bond, openedAt, releaseAfter }]) => [
    slot,
    {
      job: raw(job),
      bond: String(bond),
      openedAt: Number(openedAt),
      releaseAfter: Number(releaseAfter),
    },
  ])
  return {
    stake: String(books.stake),
    unbonding: String(books.unbonding),
    unbonding_at: Number(books.unbondingAt),
    locked: String(books.locked),
    locks: Object.fromEntries(bySlot),
    bond_budget: String(books.bondBudget),
    forfeited: String(books.forfeited),
    forfeited_at: Number(books.forfeitedAt),
  }
}

async function attestation(contract: Contract) {
  const state = await contract.getAttestation()
  const ring = state.retired.size
  const from = Number(state.rotations) - ring
  const retired = Array.from({ length: ring }, (_, at) => state.retired.get((from + at) % 16))
  return {
    hpke_key: key(state.hpkeKey),
    pending_hpke_key: key(state.pendingHpkeKey),
    nonce_at: state.nonce === 0n ? 0 : Number(state.nonceAt),
    valid_until: Number(state.validUntil),
    rotations: Number(state.rotations),
    retired_keys: retired.map((one) => ({
      enclaveKey: hex(one?.enclaveKey ?? 0n),
      retiredAt: Number(one?.retiredAt),
    })),
    ...evidence(state.evidence),
  }
}

function evidence(cell: Cell | null) {
  const state = cell && loadAttestationEvidence(cell.beginParse())
  return {
    image_id: state && hex(state.imageId),
    platform_id: state && hex(state.platformId),
    commitment: state && hex(state.commitment),
    accepted_at: Number(state?.acceptedAt ?? 0n),
    fmspc: state && hex(state.fmspc, 12),
    tcb_status: state && Number(state.tcbStatus),
    tcb_number: state && Number(state.tcbNumber),
    gpu_evidence_hash: state && hex(state.gpu.beginParse().loadUintBig(256)),
  }
}

async function offers(contract: Contract) {
  const { verifier, terms, profile } = await contract.getOffers()
  const declared = profile.beginParse()
  return {
    verifier: raw(verifier),
    terms: history(terms),
    endpoint: declared.loadRef().beginParse().loadStringTail(),
    gpu_class: declared.loadRef().beginParse().loadStringTail(),
  }
}

function history(cell: Cell | null): Row<"provider">["terms"] {
  if (!cell) return []
  const { termsHash, activeAt, supersededAt, older } = loadTermsEntry(cell.beginParse())
  const entry = {
    termsHash: hex(termsHash),
    activeAt: Number(activeAt),
    supersededAt: Number(supersededAt),
  }
  return [entry, ...history(older)]
}

async function standing(contract: Contract) {
  const { epoch, work, reputation, past } = await contract.getStanding()
  const { first, second, third } = loadPastWork(past.beginParse())
  const { completed, failed, rejected, abandoned, slashed, earned, feesPaid, since, served } =
    reputation
  return {
    epoch: Number(epoch),
    epoch_work: String(work),
    past_epochs: [first, second, third]
      .filter((entry) => entry.work > 0n)
      .map((entry) => ({
        epoch: Number(entry.epoch),
        work: String(entry.work),
        reported: entry.reported,
        claimed: entry.claimed,
      })),
    completed: Number(completed),
    failed: Number(failed),
    rejected: Number(rejected),
    abandoned: Number(abandoned),
    slashed_amount: String(slashed),
    earned: String(earned),
    fees_paid: String(feesPaid),
    since: Number(since),
    served_prompt: String(served.prompt),
    served_cached: String(served.cached),
    served_completion: String(served.completion),
    served_reasoning: String(served.reasoning),
  }
}
