import type { PromptTexts } from "./request/promptTexts.js"
import type { UsageTokenizer } from "./usageTokenizer.js"

/** The texts of an answer, one for each place they stand in: joined, their tokens could merge. */
export type AnswerTexts = {
  /** Contents and tool calls of all choices. */
  readonly visible: readonly string[]
  /** Reasoning, where the server shows it. */
  readonly reasoning: readonly string[]
}

async function sum(texts: readonly string[], tokenizer: UsageTokenizer): Promise<number> {
  const counts = texts.map((text) => (text === "" ? 0 : tokenizer.countText(text)))
  return (await Promise.all(counts)).reduce((total, count) => total + count, 0)
}

async function countPrompt(prompt: PromptTexts | undefined, tokenizer: UsageTokenizer) {
  if (prompt === undefined) return undefined
  if ("texts" in prompt) return await sum(prompt.texts, tokenizer)
  return await tokenizer.countPrompt?.(prompt.messages)
}

/** Counts a request's prompt (undefined where it cannot be counted) and its answer's texts. */
export async function countTokens(
  tokenizer: UsageTokenizer,
  { prompt, answer }: { prompt?: PromptTexts | undefined; answer: AnswerTexts },
): Promise<{ prompt: number | undefined; visible: number; reasoning: number }> {
  return {
    prompt: await countPrompt(prompt, tokenizer),
    visible: await sum(answer.visible, tokenizer),
    reasoning: await sum(answer.reasoning, tokenizer),
  }
}
