import type { TokensFragment } from "../../generated/types.js"

/** Tokens of all classes together. */
export const tokensOf = ({ prompt, cached, completion, reasoning }: TokensFragment): bigint =>
  BigInt(prompt) + BigInt(cached) + BigInt(completion) + BigInt(reasoning)
