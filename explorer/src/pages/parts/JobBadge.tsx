import { Badge, type Tone } from "../../design/Badge.js"
import type { JobStatus } from "../../generated/types.js"
import { useMessages } from "../../i18n/useMessages.js"

const TONES: Readonly<Record<JobStatus, Tone>> = {
  ABANDONED: "bad",
  CANCELLED: "quiet",
  CHALLENGED: "warn",
  CLAIMED: "busy",
  DELIVERED: "busy",
  EXPIRED: "bad",
  OPEN: "busy",
  REJECTED: "bad",
  RUNNING: "busy",
  SETTLED: "good",
}

/** Where a Job stands. */
export function JobBadge({ status }: { readonly status: JobStatus }) {
  const { states } = useMessages()
  return (
    <Badge tone={TONES[status]} title={states.jobMeaning[status]}>
      {states.job[status]}
    </Badge>
  )
}
