import { z } from "zod"

/** An optional field of OpenAI's: null means absent. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish()
}

const TOKENS = 16_777_216

/** Most tokens of an answer. */
export const tokenCount = z.int().min(1).max(TOKENS)

/** Fields that concern the caller and the gateway alone: checked, and never sent to a node. */
export const localFields = {
  user: optional(z.string().max(512)),
  safety_identifier: optional(z.string().max(512)),
  prompt_cache_key: optional(z.string().max(512)),
  metadata: optional(z.record(z.string().max(64), z.string().max(512))),
  store: optional(z.literal(false)),
  service_tier: optional(z.enum(["auto", "default"])),
}

/** What chat and plain completions have in common. */
export const generationFields = {
  model: z.string().min(1).max(256),
  stream: optional(z.boolean()),
  stream_options: optional(
    z.strictObject({
      include_usage: optional(z.boolean()),
      include_obfuscation: optional(z.literal(false)),
    }),
  ),
  max_tokens: optional(tokenCount),
  n: optional(z.int().min(1).max(128)),
  temperature: optional(z.number().min(0).max(2)),
  top_p: optional(z.number().min(0).max(1)),
  presence_penalty: optional(z.number().min(-2).max(2)),
  frequency_penalty: optional(z.number().min(-2).max(2)),
  logit_bias: optional(z.record(z.string().regex(/^[0-9]{1,9}$/), z.number().min(-100).max(100))),
  seed: optional(z.int()),
  stop: optional(z.union([z.string().max(1024), z.array(z.string().max(1024)).min(1).max(4)])),
  ...localFields,
}
