import { Address } from "@ton/core"
import OpenAI from "openai"
import { z } from "zod"
import { DemoError } from "../DemoError.js"
import type { Gateway } from "../gateway/startGateway.js"
import type { ChatOutcome } from "./ChatOutcome.js"

const nano = z.string().regex(/^\d+$/).transform(BigInt)
/** The gateway's one addition to OpenAI's usage object: what the request cost, nanoTON. */
const billedUsage = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  cost: nano,
})
const receiptAnswer = z.object({
  session: z.string().transform((text) => Address.parse(text)),
  enclave_key: z.string().regex(/^[0-9a-f]{64}$/),
})

/** What to ask. */
export interface Question {
  readonly model: string
  readonly prompt: string
  readonly maxTokens: number
  readonly signal: AbortSignal
}

/** Asks with the stock OpenAI client, streaming, then fetches the receipt of the answer. */
export async function askGateway(
  gateway: Pick<Gateway, "baseUrl" | "apiKey">,
  { model, prompt, maxTokens, signal }: Question,
): Promise<Omit<ChatOutcome, "transactions">> {
  const openai = new OpenAI({ baseURL: gateway.baseUrl, apiKey: gateway.apiKey })
  const stream = await openai.chat.completions.create(
    {
      model,
      messages: [{ role: "user", content: prompt }],
      temperature: 0,
      max_completion_tokens: maxTokens,
      stream: true,
      stream_options: { include_usage: true },
    },
    { signal },
  )
  let id = ""
  let answer = ""
  let pieces = 0
  let usage: unknown
  for await (const chunk of stream) {
    id = chunk.id
    usage = chunk.usage ?? usage
    const text = chunk.choices[0]?.delta.content ?? ""
    answer += text
    pieces += text === "" ? 0 : 1
  }
  const billed = billedUsage.safeParse(usage)
  if (!billed.success) {
    const message = "the gateway's stream ended without a usage and its cost"
    throw new DemoError({ code: "CHILD_ANSWER", message, cause: billed.error })
  }
  const { session, enclave_key: enclaveKey } = await receiptOf(gateway, { id, signal })
  const { prompt_tokens, completion_tokens, cost } = billed.data
  return {
    prompt,
    answer,
    pieces,
    usage: { prompt: prompt_tokens, completion: completion_tokens },
    cost,
    session,
    enclaveKey,
  }
}

async function receiptOf(
  { baseUrl, apiKey }: Pick<Gateway, "baseUrl" | "apiKey">,
  { id, signal }: { readonly id: string; readonly signal: AbortSignal },
) {
  const response = await fetch(`${baseUrl}/receipts/${encodeURIComponent(id)}`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal,
  })
  const receipt = receiptAnswer.safeParse(await response.json())
  if (receipt.success) return receipt.data
  const message = `the gateway has no receipt of its answer (HTTP ${response.status})`
  throw new DemoError({ code: "CHILD_ANSWER", message, cause: receipt.error })
}
