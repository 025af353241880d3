import { z } from "zod"
import { BackendError } from "../BackendError.js"
import type { OpenAiUsage } from "../usage.js"

const tokens = z.int().min(0)
const usageSchema = z.object({
  prompt_tokens: tokens,
  // An embedding has none.
  completion_tokens: tokens.nullish(),
  prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
})

/** Reads a server's usage. Throws BACKEND_USAGE_MISSING or, when the counts contradict each other, _INVALID. */
export function parseUsage(raw: unknown, { completion }: { completion: boolean }): OpenAiUsage {
  if (raw === undefined || raw === null) {
    throw new BackendError(
      "BACKEND_USAGE_MISSING",
      "the model server sent no usage; the agent does not invent one",
    )
  }
  const usage = usageSchema.safeParse(raw).data
  const completed = usage?.completion_tokens ?? (completion ? undefined : 0)
  const cached = usage?.prompt_tokens_details?.cached_tokens ?? 0
  const reasoning = usage?.completion_tokens_details?.reasoning_tokens ?? 0
  if (
    usage === undefined ||
    completed === undefined ||
    cached > usage.prompt_tokens ||
    reasoning > completed
  ) {
    throw new BackendError("BACKEND_USAGE_INVALID", "the model server's usage makes no sense")
  }
  return {
    prompt_tokens: usage.prompt_tokens,
    completion_tokens: completed,
    total_tokens: usage.prompt_tokens + completed,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}
