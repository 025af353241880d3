import { encodeJobInput, type JobRequest, type PriceSheet, worstCase } from "@cocoon/protocol"
import { z } from "zod"
import { refuse } from "../refuse.js"

/** Tokens that a chat template may add to a message. */
const MESSAGE_TOKENS = 16n
const limits = z.looseObject({
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  n: z.literal(1).optional(),
})

/** What the client asks and pays at most. */
export interface RequestInput {
  readonly request: JobRequest
  /** Most tokens of the answer; default: the request's own limit. */
  readonly maxTokens?: number | undefined
  readonly sheet: PriceSheet
  /** NanoTON; default: what the request can cost at most. */
  readonly budget?: bigint | undefined
}

/** Content to seal and the budget that covers it, nanoTON. */
export interface PreparedRequest {
  readonly content: Uint8Array
  readonly budget: bigint
}

/**
 * Puts the token limit into the request and bounds its cost: a prompt has no more tokens than its JSON has
 * bytes, and 16 a message for the model's template.
 * @throws CocoonError BAD_REQUEST when neither the request nor `maxTokens` limits the answer
 */
export function prepareRequest(input: RequestInput): PreparedRequest {
  const { request, sheet } = input
  const own = limits.safeParse(request)
  if (!own.success) {
    const where = own.error.issues[0]?.path.join(".") ?? ""
    throw refuse("BAD_REQUEST", `the request is not valid at ${where}`)
  }
  const maxTokens = input.maxTokens ?? own.data.max_tokens ?? own.data.max_completion_tokens
  if (maxTokens === undefined) throw refuse("BAD_REQUEST", "limit the answer by maxTokens")
  const { max_completion_tokens: _, ...rest } = own.data
  const content = encodeJobInput({ ...rest, messages: request.messages, max_tokens: maxTokens })
  const promptTokens = BigInt(content.length) + MESSAGE_TOKENS * BigInt(request.messages.length)
  const most = worstCase({ promptTokens, maxTokens: BigInt(maxTokens), sheet })
  return { content, budget: input.budget ?? (most > 0n ? most : 1n) }
}
