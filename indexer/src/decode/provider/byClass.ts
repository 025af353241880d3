import type { PriceSheet, TokenUsage } from "@cocoon/wrappers"
import type { ByClass } from "./ProviderEvents.js"

/** A price sheet or a token usage as decimal strings. */
export const byClass = (counts: Omit<PriceSheet | TokenUsage, "$$type">): ByClass => ({
  prompt: counts.prompt.toString(),
  cached: counts.cached.toString(),
  completion: counts.completion.toString(),
  reasoning: counts.reasoning.toString(),
})
