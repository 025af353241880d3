import { type RawBuilder, sql } from "kysely"
import type { JobStatus, Row } from "../../store/Database.js"
import { where } from "./where.js"

/** Which jobs are wanted; nothing of what is left out. */
export interface JobFilter {
  readonly model?: string | null | undefined
  readonly client?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly statuses?: readonly JobStatus[] | null | undefined
  readonly direct?: boolean | null | undefined
  readonly claimable?: boolean | null | undefined
}

/** As the contract says it: an open Job refuses a claim after its last second, and stands until somebody pays for its end. */
const claimable = (now: number, asked: boolean | null | undefined) => {
  if (asked == null) return []
  const holds = sql`(job.status = 'open' and job.due_at >= ${now}::int8)`
  return [asked ? holds : sql`not ${holds}`]
}

/** The filter as conditions, and as a test of a row that was read already; `now` in unix seconds. */
export const jobFilter = {
  where: (filter: JobFilter | null | undefined, now: number): RawBuilder<unknown>[] => [
    ...where.equal("job.model", filter?.model),
    ...where.equal("job.client", filter?.client),
    ...where.equal("job.provider", filter?.provider),
    ...where.oneOf("job.status", filter?.statuses),
    ...where.equal("job.direct", filter?.direct),
    ...claimable(now, filter?.claimable),
  ],
  matches: (filter: JobFilter | null | undefined, row: Row<"job">, now: number): boolean => {
    const open = row.status === "open" && row.due_at >= now
    return (
      (filter?.model ?? row.model) === row.model &&
      (filter?.client ?? row.client) === row.client &&
      (filter?.provider ?? row.provider) === row.provider &&
      (filter?.statuses ?? [row.status]).includes(row.status) &&
      (filter?.direct ?? row.direct) === row.direct &&
      (filter?.claimable ?? open) === open
    )
  },
}
