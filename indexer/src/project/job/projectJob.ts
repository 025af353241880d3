import type { JobEventData } from "../../decode/job/JobEventData.js"
import type { Row } from "../../store/Database.js"
import { openDeal } from "../deal/openDeal.js"
import { usedColumns } from "../deal/usedColumns.js"
import type { Projection } from "../Projection.js"
import { closeJob } from "./closeJob.js"
import type { JobChange } from "./JobChange.js"
import { openJob } from "./openJob.js"
import { priceClaim } from "./priceClaim.js"

type Changed = Exclude<keyof JobEventData, "job.OpenJob" | "job.JobClosed">
type Changes = { readonly [Kind in Changed]: JobChange<JobEventData[Kind]> }

const CHANGES: Changes = {
  "job.ClaimJob": (row, data, { at, lt }) => ({
    ...priceClaim(row, at),
    status: "claimed",
    due_at: at + row.conditions.deliverSeconds,
    provider: data.provider,
    provider_owner: data.owner,
    enclave_key: data.enclaveKey,
    hpke_key: data.hpkeKey,
    slot: data.slot,
    bond: data.bond,
    claimed_at: at,
    claimed_lt: lt,
  }),
  "job.DeliverInput": (row, data, { at }) => ({
    status: "running",
    due_at: at + row.exec_seconds,
    input_hash: data.inputHash,
    input_referenced: data.inputReferenced,
    input_at: at,
  }),
  "job.RejectInput": (_row, data) => ({ reject_reason: data.reason }),
  "job.CompleteJob": (row, data, { at }) => ({
    ...(data.referenced
      ? { status: "delivered", due_at: at + row.conditions.challengeSeconds }
      : {}),
    completed_at: at,
    output_referenced: data.referenced,
    content_hash: data.contentHash,
    output_uri: data.uri,
    response_length: data.receipt?.responseLength ?? null,
    ...usedColumns(data.receipt?.usage ?? null),
  }),
  "job.ChallengeOutput": (row, data, { at }) => ({
    status: "challenged",
    due_at: at + row.conditions.challengeSeconds,
    challenge_deposit: data.taken,
  }),
  "job.RevealOutput": () => ({}),
  // A Job that somebody had claimed has an outcome of its contract, which follows.
  "job.CancelJob": (row) => (row.status === "open" ? { status: "cancelled" } : {}),
  "job.ExpireJob": (row) => (row.status === "open" ? { status: "expired" } : {}),
}

/** A Job's events as rows of `job` and, when it settles, of `settlement`. */
export const projectJob: Projection = (rows, event) => {
  const { account, kind, at, lt } = event
  if (kind === "job.OpenJob") {
    rows.put("job", openJob(event.data as JobEventData["job.OpenJob"], event))
    return
  }
  const row = openDeal(rows.of("job", account))
  if (row === undefined) return
  if (kind === "job.JobClosed") {
    closeJob(rows, { row, data: event.data as JobEventData["job.JobClosed"], event })
    return
  }
  if (!isChange(kind)) return
  const change: JobChange<never> = CHANGES[kind]
  const columns: Partial<Row<"job">> = change(row, event.data as never, event)
  rows.put("job", { ...row, ...columns, updated_at: at, updated_lt: lt })
}

const isChange = (kind: string): kind is Changed => Object.hasOwn(CHANGES, kind)
