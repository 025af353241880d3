import { builder } from "../builder.js"
import { JobStatuses } from "./jobStatuses.js"

/** Which jobs are wanted. */
export const JobFilterInput = builder.inputType("JobFilter", {
  fields: (t) => ({
    model: t.field({ type: "Address" }),
    client: t.field({ type: "Address" }),
    provider: t.field({ type: "Address" }),
    statuses: t.field({ type: [JobStatuses] }),
    direct: t.boolean({ description: "Only direct ones, or only those of the board." }),
    claimable: t.boolean({
      description:
        "Only those that a Provider may claim now: open, and not past dueAt; or only the others.",
    }),
  }),
})
