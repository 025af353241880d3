import { z } from "zod"
import { generationFields, optional } from "./fields.js"

const tokens = z.array(z.int().min(0)).min(1)

/**
 * The body of POST /v1/completions. One prompt a request, and no best_of: what is generated must stay within max_tokens × n,
 * which is what is authorised.
 */
export const completionRequest = z.strictObject({
  prompt: z.union([z.string(), tokens, z.array(z.union([z.string(), tokens])).length(1)]),
  suffix: optional(z.string()),
  echo: optional(z.boolean()),
  logprobs: optional(z.int().min(0).max(5)),
  best_of: optional(z.literal(1)),
  ...generationFields,
})
