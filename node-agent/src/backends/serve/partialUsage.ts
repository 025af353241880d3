import { type AnswerTexts, countTokens } from "../countTokens.js"
import type { PromptTexts } from "../request/promptTexts.js"
import type { CountedBy, OpenAiUsage } from "../usage.js"
import type { UsageTokenizer } from "../usageTokenizer.js"

/** What is known of an answer that broke off before the server said its usage. */
export type PartialAnswer = {
  readonly prompt: PromptTexts | undefined
  readonly answer: AnswerTexts
  /** Chunks that held text. */
  readonly deltas: number
  readonly tokenizer: UsageTokenizer | undefined
}

function usageOf(counts: { prompt: number; visible: number; reasoning: number }): OpenAiUsage {
  const completion = counts.visible + counts.reasoning
  return {
    prompt_tokens: counts.prompt,
    completion_tokens: completion,
    total_tokens: counts.prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: counts.reasoning },
  }
}

/**
 * Counts what was generated: by the tokenizer, else one token for each chunk with text and none for the prompt, which is
 * never more than it was.
 */
export async function partialUsage(
  partial: PartialAnswer,
): Promise<{ usage: OpenAiUsage; countedBy: CountedBy }> {
  const { tokenizer, deltas } = partial
  const unchecked = {
    usage: usageOf({ prompt: 0, visible: deltas, reasoning: 0 }),
    countedBy: "unchecked" as const,
  }
  if (tokenizer === undefined) return unchecked
  try {
    const counts = await countTokens(tokenizer, partial)
    return { usage: usageOf({ ...counts, prompt: counts.prompt ?? 0 }), countedBy: "checked" }
  } catch {
    return unchecked // What was generated is still known from below.
  }
}
