import type { JobQuery } from "../../generated/types.js"

/** A Job that was found. */
export type FoundJob = NonNullable<JobQuery["job"]>
