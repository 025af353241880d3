import type { Receipt, Usage } from "@cocoon/protocol"
import type { ConformanceTarget } from "./ConformanceTarget.js"

type Json = Readonly<Record<string, unknown>>

const hash = (value: unknown) => BigInt(`0x${String(value)}`)

function usageOf(json: Json): Usage {
  const { prompt, cached, completion, reasoning } = json as Record<string, string>
  const count = (text: string | undefined) => BigInt(text ?? "")
  return {
    prompt: count(prompt),
    cached: count(cached),
    completion: count(completion),
    reasoning: count(reasoning),
  }
}

/** GET /v1/receipts/{id}: as it came, and the receipt within as it was signed. */
export async function receiptOf(
  target: ConformanceTarget,
  id: string,
): Promise<{ json: Json; receipt: Receipt }> {
  const headers = { authorization: `Bearer ${target.key()}` }
  const response = await fetch(`${target.baseURL()}/receipts/${id}`, { headers })
  expect(response.status).toBe(200)
  const json = (await response.json()) as Json
  const signed = json.receipt as Json
  const receipt: Receipt = {
    dealId: hash(signed.deal_id),
    counter: BigInt(String(signed.counter)),
    usage: usageOf(signed.usage as Json),
    final: signed.final === true,
    modelHash: hash(signed.model_hash),
    requestHash: hash(signed.request_hash),
    responseHash: hash(signed.response_hash),
    responseLength: Number(signed.response_length),
    deliveryHash: hash(signed.delivery_hash),
  }
  return { json, receipt }
}
