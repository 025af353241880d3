import type { RawBuilder } from "kysely"
import type { JobStatus, Row } from "../../store/Database.js"
import { where } from "./where.js"

/** Which jobs are wanted; nothing of what is left out. */
export interface JobFilter {
  readonly model?: string | null | undefined
  readonly client?: string | null | undefined
  readonly provider?: string | null | undefined
  readonly statuses?: readonly JobStatus[] | null | undefined
  readonly direct?: boolean | null | undefined
}

/** The filter as conditions, and as a test of a row that was read already. */
export const jobFilter = {
  where: (filter: JobFilter | null | undefined): RawBuilder<unknown>[] => [
    ...where.equal("job.model", filter?.model),
    ...where.equal("job.client", filter?.client),
    ...where.equal("job.provider", filter?.provider),
    ...where.oneOf("job.status", filter?.statuses),
    ...where.equal("job.direct", filter?.direct),
  ],
  matches: (filter: JobFilter | null | undefined, row: Row<"job">): boolean =>
    (filter?.model ?? row.model) === row.model &&
    (filter?.client ?? row.client) === row.client &&
    (filter?.provider ?? row.provider) === row.provider &&
    (filter?.statuses ?? [row.status]).includes(row.status) &&
    (filter?.direct ?? row.direct) === row.direct,
}
