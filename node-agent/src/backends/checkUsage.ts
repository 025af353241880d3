import type { CountedBy, OpenAiUsage } from "./backend.js"
import type { ChatRequest } from "./chatRequest.js"

/** A second opinion on token counts; without `countPrompt` (a chat template) the prompt stays the server's word. */
export type UsageTokenizer = {
  countText(text: string): Promise<number>
  countPrompt?(messages: ChatRequest["messages"]): Promise<number>
}

/** What to check: the server's usage, the texts it is about, and the tokenizer where there is one. */
export type UsageCheck = {
  usage: OpenAiUsage
  request: ChatRequest
  content: string
  tokenizer?: UsageTokenizer
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
  return {
    ...usage,
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cached },
  }
}

/**
 * Compares a server's usage with a tokenizer's count: where they are apart the lower one counts.
 * Reasoning tokens are not in the text and stay the server's word.
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
  const reasoning = usage.completion_tokens_details.reasoning_tokens
  const visible = usage.completion_tokens - reasoning
  const text = await tokenizer.countText(check.content)
  const messages = await tokenizer.countPrompt?.(check.request.messages)
  const completion = reasoning + judge("completion", [visible, text])
  const prompt = judge("prompt", [usage.prompt_tokens, messages ?? usage.prompt_tokens])
  const lowered = prompt < usage.prompt_tokens || completion < usage.completion_tokens
  return {
    usage: withCounts(usage, { prompt, completion }),
    countedBy: lowered ? "lower" : "checked",
  }
}
