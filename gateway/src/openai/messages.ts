import { z } from "zod"
import { optional } from "./fields.js"

const text = z.string()
const name = optional(z.string().min(1).max(256))
const textPart = z.strictObject({ type: z.literal("text"), text })
const refusalPart = z.strictObject({ type: z.literal("refusal"), refusal: text })
const textContent = z.union([text, z.array(textPart).min(1)])

const toolCall = z.strictObject({
  id: z.string().min(1).max(256),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string().min(1).max(256), arguments: text }),
  index: optional(z.int().min(0)),
})

const instruction = <Role extends string>(role: Role) =>
  z.strictObject({ role: z.literal(role), content: textContent, name })

/** An earlier answer, with what servers put beside its content, so that it can be sent back as it came. */
const assistant = z.strictObject({
  role: z.literal("assistant"),
  content: optional(z.union([text, z.array(z.union([textPart, refusalPart])).min(1)])),
  name,
  refusal: optional(text),
  tool_calls: optional(z.array(toolCall).max(128)),
  reasoning: optional(text),
  reasoning_content: optional(text),
  annotations: optional(z.array(z.unknown()).max(0)),
  audio: z.null().optional(),
  function_call: z.null().optional(),
})

const tool = z.strictObject({
  role: z.literal("tool"),
  content: textContent,
  tool_call_id: z.string().min(1).max(256),
})

/** The messages of a chat: text only, as no node takes anything else. */
export const messages = z
  .array(
    z.discriminatedUnion("role", [
      instruction("system"),
      instruction("developer"),
      instruction("user"),
      assistant,
      tool,
    ]),
  )
  .min(1)
  .max(8192)
