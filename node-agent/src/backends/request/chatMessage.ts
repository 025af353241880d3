import { z } from "zod"

const textPart = z.strictObject({ type: z.literal("text"), text: z.string() })
const refusalPart = z.strictObject({ type: z.literal("refusal"), refusal: z.string() })
/** Only images that are in the request: the server must not fetch an address out of the TD. */
const imagePart = z.strictObject({
  type: z.literal("image_url"),
  image_url: z.strictObject({
    url: z.string().regex(/^data:image\/[a-z0-9.+-]{1,32};base64,/),
    detail: z.enum(["auto", "low", "high"]).optional(),
  }),
})
const name = z.string().min(1).max(64).optional()
const texts = z.union([z.string(), z.array(textPart).min(1).max(1024)])
const toolCall = z.strictObject({
  id: z.string().min(1).max(256),
  type: z.literal("function"),
  function: z.strictObject({ name: z.string().min(1).max(64), arguments: z.string() }),
  index: z.int().optional(),
})

/**
 * One message of a chat: text, images, tool calls and their results. What the client's library echoes of an earlier
 * answer (`refusal`, `annotations`, the reasoning) is taken where it stands. Source: OpenAI API, create chat completion.
 */
export const chatMessage = z.discriminatedUnion("role", [
  z.strictObject({ role: z.enum(["system", "developer"]), content: texts, name }),
  z.strictObject({
    role: z.literal("user"),
    content: z.union([
      z.string(),
      z
        .array(z.discriminatedUnion("type", [textPart, imagePart]))
        .min(1)
        .max(1024),
    ]),
    name,
  }),
  z.strictObject({
    role: z.literal("assistant"),
    content: z
      .union([
        z.string(),
        z
          .array(z.discriminatedUnion("type", [textPart, refusalPart]))
          .min(1)
          .max(1024),
      ])
      .nullish(),
    name,
    tool_calls: z.array(toolCall).min(1).max(128).optional(),
    refusal: z.string().nullish(),
    annotations: z.array(z.never()).max(0).optional(),
    audio: z.null().optional(),
    function_call: z.null().optional(),
    reasoning_content: z.string().nullish(),
    reasoning: z.string().nullish(),
  }),
  z.strictObject({ role: z.literal("tool"), content: texts, tool_call_id: z.string().max(256) }),
])
