import type { UsageTokenizer } from "../../backends/usageTokenizer.js"

/** The fake's tokens: a word with the white space before it. */
export function fakeTokens(text: string): string[] {
  return text.match(/\s*\S+|\s+$/g) ?? []
}

/** Tokens that the fake's chat template puts around each message. */
const TEMPLATE_TOKENS = 3

/** The tokenizer that counts as the fake does; for checks of its usage. */
export const fakeTokenizer: Required<UsageTokenizer> = {
  countText: async (text) => fakeTokens(text).length,
  countPrompt: async (messages) =>
    messages.reduce((sum, { content }) => sum + TEMPLATE_TOKENS + fakeTokens(content).length, 0),
}

/** Prompt tokens of any messages; of what is not text, its JSON counts. */
export function fakePromptTokens(messages: readonly { content?: unknown }[]): number {
  return messages.reduce((sum, { content }) => {
    const text = typeof content === "string" ? content : JSON.stringify(content ?? "")
    return sum + TEMPLATE_TOKENS + fakeTokens(text).length
  }, 0)
}
