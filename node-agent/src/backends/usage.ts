/** Token counts as in OpenAI's usage object; counts are integers ≥ 0 and details never exceed their total. */
export type OpenAiUsage = {
  prompt_tokens: number
  completion_tokens: number
  total_tokens: number
  prompt_tokens_details: { cached_tokens: number }
  completion_tokens_details: { reasoning_tokens: number }
}

/**
 * Who counted the tokens: the engine in this process, the server's word with no second count, the
 * server's word confirmed by a tokenizer, or the lower of the two when they were apart.
 */
export type CountedBy = "engine" | "unchecked" | "checked" | "lower"
