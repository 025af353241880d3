import { builder } from "../builder.js"

/** Which kind of deal. */
export const DealKinds = builder.enumType("DealKind", {
  values: { JOB: { value: "job" as const }, SESSION: { value: "session" as const } },
})
