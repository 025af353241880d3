import { z } from "zod"
import { generationFields, optional, tokenCount } from "./fields.js"
import { messages } from "./messages.js"

const functionName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)
const jsonSchema = z.record(z.string(), z.unknown())

const tool = z.strictObject({
  type: z.literal("function"),
  function: z.strictObject({
    name: functionName,
    description: optional(z.string()),
    parameters: optional(jsonSchema),
    strict: optional(z.boolean()),
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
      description: optional(z.string()),
      schema: optional(jsonSchema),
      strict: optional(z.boolean()),
    }),
  }),
])

/** The body of POST /v1/chat/completions. */
export const chatRequest = z.strictObject({
  messages,
  max_completion_tokens: optional(tokenCount),
  tools: optional(z.array(tool).min(1).max(128)),
  tool_choice: optional(toolChoice),
  parallel_tool_calls: optional(z.boolean()),
  response_format: optional(responseFormat),
  logprobs: optional(z.boolean()),
  top_logprobs: optional(z.int().min(0).max(20)),
  reasoning_effort: optional(z.enum(["none", "minimal", "low", "medium", "high", "xhigh"])),
  modalities: optional(z.array(z.literal("text")).length(1)),
  ...generationFields,
})
