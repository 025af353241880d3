import { z } from "zod"

const object = z.record(z.string(), z.unknown())
const functionName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/)
const tool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name: functionName,
    description: z.string().nullish(),
    parameters: object.nullish(),
    strict: z.boolean().nullish(),
  }),
})
const toolChoice = z.union([
  z.enum(["none", "auto", "required"]),
  z.strictObject({
    type: z.literal("function"),
    function: z.strictObject({ name: functionName }),
  }),
])
const responseFormat = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
  z.strictObject({
    type: z.literal("json_schema"),
    json_schema: z.strictObject({
      name: functionName,
      description: z.string().optional(),
      schema: object.optional(),
      strict: z.boolean().nullish(),
    }),
  }),
])
const count = z.int().min(1).max(10_000_000)
const penalty = z.number().min(-2).max(2)
const logitBias = z
  .record(z.string().regex(/^[0-9]{1,9}$/), z.number().min(-100).max(100))
  .refine((biases) => Object.keys(biases).length <= 1024)

const shared = {
  stream: z.boolean(),
  stream_options: z.strictObject({
    include_usage: z.boolean().optional(),
    include_obfuscation: z.literal(false).optional(),
  }),
  temperature: z.number().min(0).max(2),
  top_p: z.number().gt(0).max(1),
  seed: z.int(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]),
  n: z.int().min(1).max(128),
  max_tokens: count,
  presence_penalty: penalty,
  frequency_penalty: penalty,
  logit_bias: logitBias,
  user: z.string().max(512),
  // Not OpenAI's, but spelled alike by vLLM, SGLang and llama.cpp.
  top_k: z.int().min(-1).max(1_000_000),
  min_p: z.number().min(0).max(1),
  repetition_penalty: z.number().gt(0).max(10),
}

/**
 * The optional fields of each route that a configuration may offer, with their types and bounds; `null` counts as absent.
 * Source: OpenAI API, create chat completion, create completion, create embeddings.
 */
export const requestFields = {
  "/v1/chat/completions": {
    ...shared,
    max_completion_tokens: count,
    logprobs: z.boolean(),
    top_logprobs: z.int().min(0).max(20),
    response_format: responseFormat,
    tools: z.array(tool).min(1).max(128),
    tool_choice: toolChoice,
    parallel_tool_calls: z.boolean(),
    reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]),
  },
  "/v1/completions": {
    ...shared,
    logprobs: z.int().min(0).max(5),
    suffix: z.string(),
    echo: z.boolean(),
    best_of: z.int().min(1).max(128),
  },
  "/v1/embeddings": {
    encoding_format: z.enum(["float", "base64"]),
    dimensions: z.int().min(1).max(65_536),
    user: shared.user,
  },
} as const
