import { z } from "zod"
import { textBytes } from "./bytes.js"
import { CocoonError } from "./errors.js"

const VERSION = 1

const chatRequest = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string() })).min(1),
  stream: z.literal(false).optional(),
})
const chatResponse = z.looseObject({
  choices: z
    .array(z.looseObject({ message: z.looseObject({ content: z.string().nullable() }) }))
    .min(1),
  usage: z.looseObject({
    prompt_tokens: z.int().nonnegative(),
    completion_tokens: z.int().nonnegative(),
  }),
  model: z.string(),
})
const input = z.strictObject({ v: z.literal(VERSION), request: chatRequest })
const output = z.strictObject({ v: z.literal(VERSION), response: chatResponse })

/** Body of OpenAI's "create chat completion", not streamed; a node may refuse fields that it does not know. */
export type JobRequest = z.infer<typeof chatRequest>

/** OpenAI's chat.completion object; an enclave that has none to give rejects the input instead. */
export type JobResponse = z.infer<typeof chatResponse>

/**
 * Content of a job's input before sealing: UTF-8 JSON `{"v":1,"request":…}`.
 * @throws CocoonError BAD_JOB_INPUT for a streamed request or one without messages
 */
export function encodeJobInput(request: JobRequest): Uint8Array {
  return encode({ v: VERSION, request }, { schema: input, code: "BAD_JOB_INPUT" })
}

/**
 * Reads the content of an opened input.
 * @throws CocoonError BAD_JOB_INPUT, which names the place and never repeats a value
 */
export function decodeJobInput(content: Uint8Array): JobRequest {
  return decode(content, { schema: input, code: "BAD_JOB_INPUT" }).request
}

/**
 * Content of a job's output before sealing: UTF-8 JSON `{"v":1,"response":…}`.
 * @throws CocoonError BAD_JOB_OUTPUT
 */
export function encodeJobOutput(response: JobResponse): Uint8Array {
  return encode({ v: VERSION, response }, { schema: output, code: "BAD_JOB_OUTPUT" })
}

/**
 * Reads the content of an opened output.
 * @throws CocoonError BAD_JOB_OUTPUT, which names the place and never repeats a value
 */
export function decodeJobOutput(content: Uint8Array): JobResponse {
  return decode(content, { schema: output, code: "BAD_JOB_OUTPUT" }).response
}

type Format<T> = { readonly schema: z.ZodType<T>; readonly code: string }

function encode<T>(value: T, format: Format<T>): Uint8Array {
  return textBytes(JSON.stringify(parse(value, format)))
}

function decode<T>(content: Uint8Array, format: Format<T>): T {
  return parse(json(content), format)
}

function parse<T>(value: unknown, { schema, code }: Format<T>): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues[0]?.path.map(String).join(".") || "content"
  const message = `the job's content is not valid at ${where}`
  throw new CocoonError({ code, message, details: { where } })
}

/** Undefined for what is no JSON in UTF-8: the parser's own error would quote the content. */
function json(content: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content))
  } catch {
    return undefined
  }
}
