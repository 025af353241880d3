import { type Usage, usageFromOpenAi } from "@cocoon/protocol"
import type { OpenAiUsage } from "../backends/backend.js"
import { atMost } from "./atMost.js"

/** The most tokens that a request may be charged for: `requestBound` of the protocol. */
export type RequestBound = { readonly promptTokens: bigint; readonly maxTokens: bigint }

/**
 * The four disjoint classes of a usage object, never more than the request's bound: what a model server counts
 * beyond it is not the client's to pay. Throws BAD_USAGE.
 */
export function meterUsage(usage: OpenAiUsage, { promptTokens, maxTokens }: RequestBound): Usage {
  const counted = usageFromOpenAi(usage)
  const prompt = atMost(counted.prompt, promptTokens)
  const completion = atMost(counted.completion, maxTokens)
  return {
    prompt,
    cached: atMost(counted.cached, promptTokens - prompt),
    completion,
    reasoning: atMost(counted.reasoning, maxTokens - completion),
  }
}
