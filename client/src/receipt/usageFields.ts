import type { Usage } from "@cocoon/protocol"

/** Tokens of each kind as JSON has them: decimal strings. */
export const usageFields = ({ prompt, cached, completion, reasoning }: Usage) => ({
  prompt: `${prompt}`,
  cached: `${cached}`,
  completion: `${completion}`,
  reasoning: `${reasoning}`,
})
