import type { JobDraft, JobProblems } from "./jobDraft.js"

/** What a part of the form shows, and how it is changed. */
export interface JobFieldsProps {
  readonly draft: JobDraft
  readonly problems: JobProblems
  readonly change: (patch: Partial<JobDraft>) => void
}
