import type { JobStatus } from "../../../store/Database.js"
import { builder } from "../builder.js"

const DESCRIPTIONS = {
  open: "Waits for a claim, which is refused after dueAt; direct ones begin as running.",
  claimed: "Waits for the client's input.",
  running: "Waits for the output.",
  delivered: "A referenced output may be challenged.",
  challenged: "The output must be revealed.",
  settled: "Completed and paid.",
  rejected: "The enclave refused the input.",
  abandoned: "Claimed, but the client never delivered.",
  cancelled: "Taken back before a claim.",
  expired: "The output did not come in time, or could not be had.",
} as const satisfies Record<JobStatus, string>

/** Where a Job stands. */
export const JobStatuses = builder.enumType("JobStatus", {
  values: Object.fromEntries(
    Object.entries(DESCRIPTIONS).map(([value, description]) => [
      value.toUpperCase(),
      { value, description },
    ]),
  ) as unknown as Record<Uppercase<JobStatus>, { value: JobStatus; description: string }>,
})
