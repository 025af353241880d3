import type { IndexedEvent } from "../../decode/IndexedEvent.js"
import type { JobEventData } from "../../decode/job/JobEventData.js"
import type { Row } from "../../store/Database.js"
import { usedColumns } from "../deal/usedColumns.js"

type Opening = JobEventData["job.OpenJob"]
type Opened = Pick<IndexedEvent, "account" | "at" | "lt">

/** The row of a Job that was opened just now: an open one waits for a claim, a direct one runs. */
export function openJob(data: Opening, { account, at, lt }: Opened): Row<"job"> {
  return {
    ...NOTHING_YET,
    address: account,
    opened_lt: lt,
    deal_id: data.dealId,
    client: data.client,
    nonce: data.nonce,
    terms_hash: data.termsHash,
    conditions: data.conditions,
    model: data.model,
    direct: data.target !== null,
    status: data.target === null ? "open" : "running",
    due_at: data.deadline,
    opened_at: at,
    deadline: data.deadline,
    exec_seconds: data.execSeconds,
    budget: data.budget,
    ...limitsOf(data),
    start_bps: data.startBps,
    auction_seconds: data.auctionSeconds,
    images: data.images,
    output_key: data.outputKey,
    ...targetOf(data, at),
    updated_at: at,
    updated_lt: lt,
  }
}

const limitsOf = ({ limits }: Opening) => ({
  limit_prompt: limits.prompt,
  limit_cached: limits.cached,
  limit_completion: limits.completion,
  limit_reasoning: limits.reasoning,
})

/** The parts of a direct Job that an open one gets with its claim and its input. */
function targetOf({ target, limits, inputHash, inputReferenced }: Opening, at: number) {
  if (target === null) return {}
  return {
    provider: target.provider,
    provider_owner: target.owner,
    enclave_key: target.enclaveKey,
    ...limits,
    input_hash: inputHash,
    input_referenced: inputReferenced,
    input_at: at,
  }
}

const NOTHING_YET = {
  input_hash: null,
  input_referenced: false,
  provider: null,
  provider_owner: null,
  enclave_key: null,
  hpke_key: null,
  slot: null,
  bond: null,
  claimed_at: null,
  claimed_lt: null,
  prompt: null,
  cached: null,
  completion: null,
  reasoning: null,
  input_at: null,
  completed_at: null,
  output_referenced: false,
  content_hash: null,
  output_uri: null,
  response_length: null,
  challenge_deposit: null,
  outcome: null,
  reject_reason: null,
  paid: "0",
  fee: "0",
  royalty: "0",
  refunded: "0",
  ...usedColumns(null),
  closed_at: null,
  closed_lt: null,
} as const
