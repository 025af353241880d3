import type { CountedBy, OpenAiUsage } from "./backend.js"
import { type AnswerTexts, countTokens } from "./countTokens.js"
import type { PromptTexts } from "./request/promptTexts.js"
import type { UsageTokenizer } from "./usageTokenizer.js"

/** What to check: the server's usage, the texts it is about, and the tokenizer where there is one. */
export type UsageCheck = {
  usage: OpenAiUsage
  /** The prompt, as far as it can be counted. */
  prompt?: PromptTexts | undefined
  answer: AnswerTexts
  tokenizer?: UsageTokenizer | undefined
  /** Called with the two counts of a class when they are apart; the texts are not passed on. */
  onMismatch(mismatch: { what: "prompt" | "completion"; reported: number; counted: number }): void
}

const TOLERATED_TOKENS = 3
const TOLERATED_SHARE = 0.02

/** Apart by more than 3 tokens and by more than 2 % (special tokens differ between tokenizers). */
function apart(reported: number, counted: number): boolean {
  const distance = Math.abs(reported - counted)
  return distance > Math.max(TOLERATED_TOKENS, TOLERATED_SHARE * reported)
}

function withCounts(
  usage: OpenAiUsage,
  { prompt, completion }: { prompt: number; completion: number },
) {
  const cached = Math.min(usage.prompt_tokens_details.cached_tokens, prompt)
  const reasoning = Math.min(usage.completion_tokens_details.reasoning_tokens, completion)
  return {
    ...usage,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached },
    completion_tokens_details: { reasoning_tokens: reasoning },
  }
}

/**
 * Compares a server's usage with a tokenizer's count: where they are apart the lower one counts.
 * Reasoning that the server counted but did not show stays the server's word.
 */
export async function checkUsage(
  check: UsageCheck,
): Promise<{ usage: OpenAiUsage; countedBy: CountedBy }> {
  const { usage, tokenizer } = check
  if (tokenizer === undefined) return { usage, countedBy: "unchecked" }
  const judge = (what: "prompt" | "completion", [reported, counted]: [number, number]) => {
    if (!apart(reported, counted)) return reported
    check.onMismatch({ what, reported, counted })
    return Math.min(reported, counted)
  }
  const counted = await countTokens(tokenizer, check)
  const shown = check.answer.reasoning.length > 0
  const hidden = shown ? 0 : usage.completion_tokens_details.reasoning_tokens
  const text = counted.visible + counted.reasoning
  const completion = hidden + judge("completion", [usage.completion_tokens - hidden, text])
  const prompt = judge("prompt", [usage.prompt_tokens, counted.prompt ?? usage.prompt_tokens])
  const lowered = prompt < usage.prompt_tokens || completion < usage.completion_tokens
  return {
    usage: withCounts(usage, { prompt, completion }),
    countedBy: lowered ? "lower" : "checked",
  }
}
