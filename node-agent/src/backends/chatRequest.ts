import { z } from "zod"
import { BackendError } from "./BackendError.js"

const textPart = z.strictObject({ type: z.literal("text"), text: z.string() })
const content = z
  .union([z.string(), z.array(textPart).min(1)])
  .transform((value) =>
    typeof value === "string" ? value : value.map((part) => part.text).join(""),
  )
const message = z.strictObject({
  role: z.enum(["system", "developer", "user", "assistant"]),
  content,
  name: z.string().optional(),
})
const count = z.int().min(1).max(1_000_000)

/** The fields of OpenAI's chat-completions request that a job may use; anything else is refused, not ignored. */
const schema = z
  .strictObject({
    messages: z.array(message).min(1).max(1024),
    max_tokens: count.optional(),
    max_completion_tokens: count.optional(),
    temperature: z.number().min(0).max(2).optional(),
    top_p: z.number().gt(0).max(1).optional(),
    seed: z.int().min(0).max(0x7fff_ffff).optional(),
    stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]).optional(),
    model: z.string().optional(),
    user: z.string().optional(),
    n: z.literal(1).optional(),
    stream: z.literal(false).optional(),
  })
  .refine((body) => body.max_tokens === undefined || body.max_completion_tokens === undefined, {
    path: ["max_tokens"],
  })

/** A chat-completions request as the backends see it: OpenAI's names, one spelling per thing. */
export type ChatRequest = {
  messages: { role: "system" | "user" | "assistant"; content: string }[]
  max_tokens?: number
  temperature?: number
  top_p?: number
  seed?: number
  stop?: string[]
}

function refused(error: z.ZodError): BackendError {
  const issue = error.issues[0]
  const unknown = issue?.code === "unrecognized_keys" ? " (a field is not supported)" : ""
  const where = issue?.path.map(String).join(".") || "request"
  return new BackendError("BACKEND_REQUEST", `the request is not valid at ${where}${unknown}`, {
    details: { where },
  })
}

/**
 * Reads a chat-completions body (the decrypted input of a job).
 * Throws BACKEND_REQUEST naming the place, never the value. Source: OpenAI API, create chat completion.
 */
export function parseChatRequest(body: unknown): ChatRequest {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw refused(parsed.error)
  const { messages, temperature, top_p, seed, stop, max_tokens, max_completion_tokens } =
    parsed.data
  const limit = max_tokens ?? max_completion_tokens
  return {
    messages: messages.map(({ role, content: text }) => ({
      role: role === "developer" ? "system" : role,
      content: text,
    })),
    ...(limit === undefined ? {} : { max_tokens: limit }),
    ...(temperature === undefined ? {} : { temperature }),
    ...(top_p === undefined ? {} : { top_p }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop: typeof stop === "string" ? [stop] : stop }),
  }
}
