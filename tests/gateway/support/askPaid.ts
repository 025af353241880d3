import { Address } from "@ton/core"
import type { Whole } from "./startWhole.js"

/** A paid answer, and what its receipt says. */
export interface PaidAnswer {
  readonly text: string
  /** nanoTON. */
  readonly cost: bigint
  readonly session: Address
  /** Of the receipt in its Session. */
  readonly counter: bigint
}

/** The receipt that the gateway keeps of an answer or a request, by its id; undefined when there is none. */
export async function receiptOf(whole: Whole, id: string) {
  const headers = { authorization: `Bearer ${whole.apiKey}` }
  const response = await fetch(`${whole.gateway.ready.baseUrl}/receipts/${id}`, { headers })
  if (response.status !== 200) return undefined
  const json = (await response.json()) as {
    cost: string
    session: string
    receipt: { counter: string }
  }
  return {
    cost: BigInt(json.cost),
    session: Address.parse(json.session),
    counter: BigInt(json.receipt.counter),
  }
}

/** Asks in one piece and reads the receipt. */
export async function askPaid(whole: Whole, content = "count to 3"): Promise<PaidAnswer> {
  const messages = [{ role: "user" as const, content }]
  const { chat } = whole.openai()
  const { id, choices } = await chat.completions.create({ model: "toy", messages, max_tokens: 32 })
  const receipt = await receiptOf(whole, id)
  if (receipt === undefined) throw new Error("the answer has no receipt")
  return { text: choices[0]?.message.content ?? "", ...receipt }
}
