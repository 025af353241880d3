import { type PriceSheet, TOKENS_PER_PRICE_UNIT } from "@cocoon/protocol"
import type { ChatRequest } from "../backends/chatRequest.js"
import { InputRejected } from "./InputRejected.js"
import { larger } from "./larger.js"

const TEMPLATE_TOKENS = 16n

/** What a request may cost: budget in nanoTON, the deal's sheet, and tokens of its texts (or an upper bound). */
export type Affordable = {
  readonly budget: bigint
  readonly sheet: PriceSheet
  readonly promptTokens: bigint
}

/**
 * The request with as many answer tokens as the budget pays for: what is not paid is not made.
 * Throws InputRejected (budget) when the prompt leaves nothing.
 */
export function affordableRequest(request: ChatRequest, limits: Affordable): ChatRequest {
  const { budget, sheet, promptTokens } = limits
  const prompt = promptTokens + TEMPLATE_TOKENS * BigInt(request.messages.length)
  const promptRate = larger(sheet.prompt, sheet.cached)
  const rate = larger(sheet.completion, sheet.reasoning)
  const left = budget * TOKENS_PER_PRICE_UNIT - prompt * promptRate
  if (left < rate) throw new InputRejected("budget")
  if (rate === 0n) return request
  const most = left / rate
  const wanted = request.max_tokens
  if (wanted !== undefined && BigInt(wanted) <= most) return request
  return { ...request, max_tokens: Number(most > 1_000_000n ? 1_000_000n : most) }
}
