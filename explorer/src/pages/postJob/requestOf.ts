import type { JobRequest } from "@cocoon/protocol"
import type { PlainJob } from "./PlainJob.js"

/** The OpenAI request that a prompt makes. */
export const requestOf = ({ prompt }: PlainJob): JobRequest => ({
  messages: [{ role: "user", content: prompt }],
})
