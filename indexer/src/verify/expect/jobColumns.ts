import { type JobState, loadJobDelivery, loadJobProvider, loadTokenUsage } from "@cocoon/wrappers"
import type { Cell } from "@ton/core"
import { toAmounts } from "../../decode/deal/toAmounts.js"
import { hex64 } from "../../decode/hex64.js"
import { readOffer } from "../../decode/job/readOffer.js"
import { rawAccount } from "../../decode/rawAccount.js"
import type { JobStatus, Row } from "../../store/Database.js"
import { usageColumns } from "./usageColumns.js"

type Columns = Partial<Row<"job">>

/** By the contract's numbers; 0 is none. */
const STATUSES: readonly (JobStatus | undefined)[] = [
  undefined,
  "open",
  "claimed",
  "running",
  "delivered",
  "challenged",
]
/** NO_LOCK of the contract: slot of a direct Job. */
const NO_LOCK = 255n

/** Columns of a Job that is not over, from its getter. */
export function jobColumns(state: JobState): Columns {
  const { limits, startBps, auctionSeconds, images, conditions } = readOffer(state)
  const status = STATUSES[Number(state.status)]
  return {
    ...(status === undefined ? {} : { status }),
    due_at: Number(state.dueAt),
    deal_id: hex64(state.dealId),
    terms_hash: state.terms.hash().toString("hex"),
    conditions,
    opened_at: Number(state.openedAt),
    exec_seconds: Number(state.execSeconds),
    budget: state.budget.toString(),
    limit_prompt: limits.prompt,
    limit_cached: limits.cached,
    limit_completion: limits.completion,
    limit_reasoning: limits.reasoning,
    start_bps: startBps,
    auction_seconds: auctionSeconds,
    images,
    enclave_key: keyOf(state.enclaveKey),
    provider: state.providerHash === 0n ? null : rawAccount(state.providerHash),
    ...providerColumns(state.provider),
    ...deliveryColumns(state.delivery),
    outcome: null,
    paid: "0",
    closed_lt: null,
  }
}

const keyOf = (key: bigint): string | null => (key === 0n ? null : hex64(key))

function providerColumns(cell: Cell | null): Columns {
  if (cell === null) return { direct: false, provider_owner: null, hpke_key: null, slot: null }
  const { owner, sheet, hpkeKey, slot } = loadJobProvider(cell.beginParse())
  return {
    direct: slot === NO_LOCK,
    provider_owner: owner.toRawString(),
    hpke_key: keyOf(hpkeKey),
    slot: slot === NO_LOCK ? null : Number(slot),
    ...toAmounts(sheet),
  }
}

function deliveryColumns(cell: Cell | null): Columns {
  if (cell === null) return { content_hash: null, output_referenced: false }
  const { contentHash, length, usage } = loadJobDelivery(cell.beginParse())
  return {
    output_referenced: true,
    content_hash: hex64(contentHash),
    response_length: Number(length),
    ...usageColumns(loadTokenUsage(usage.beginParse())),
  }
}
