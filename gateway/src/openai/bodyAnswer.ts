import { isUtf8 } from "node:buffer"
import type { Charge } from "@cocoon/client"
import { usageText, withCost, withMember } from "../stream/answerText.js"
import { isRecord } from "../stream/isRecord.js"
import { nodeError } from "./nodeError.js"

/** An answer in one piece, read and not yet changed. */
export type BodyAnswer = { readonly text: string; readonly json: Readonly<Record<string, unknown>> }

/** Reads the whole answer of a node. Throws OpenAiError: the node's refusal, or node_failed for what is no JSON object. */
export function readBodyAnswer(bytes: Buffer, status: number): BodyAnswer {
  let json: unknown
  const text = isUtf8(bytes) ? bytes.toString("utf8") : ""
  try {
    json = JSON.parse(text)
  } catch {
    // refused below; the parser's words would quote the answer
  }
  const error = isRecord(json) ? json.error : undefined
  if (status < 200 || status > 299) throw nodeError({ status, error })
  if (!isRecord(json) || (error !== undefined && error !== null))
    throw nodeError({ status: 502, error })
  return { text, json }
}

function base64(embedding: unknown): unknown {
  if (!Array.isArray(embedding)) return embedding
  const numbers = Float32Array.from(embedding as number[])
  return Buffer.from(numbers.buffer).toString("base64")
}

/** Embeddings as base64 of little-endian float32, as OpenAI has it. */
function toBase64({ json }: BodyAnswer): string {
  const data = Array.isArray(json.data) ? json.data : []
  const encoded = data.map((one: unknown) =>
    isRecord(one) ? { ...one, embedding: base64(one.embedding) } : one,
  )
  return JSON.stringify({ ...json, data: encoded })
}

/** The answer's text with its id, usage and cost; `verbatim` is false if more than the cost was written into it. */
export function finishBody(
  answer: BodyAnswer,
  options: { readonly id: string; readonly charge: Charge | null; readonly toBase64: boolean },
): { readonly text: string; readonly verbatim: boolean } {
  const { id, charge } = options
  const { json } = answer
  let text = options.toBase64 ? toBase64(answer) : answer.text
  // Embeddings have no id in OpenAI's form.
  const renamed = json.id !== undefined && json.id !== id
  if (renamed) text = withMember(text, { name: "id", json: JSON.stringify(id) })
  const counted = isRecord(json.usage)
  if (!counted && charge !== null)
    text = withMember(text, { name: "usage", json: usageText(charge) })
  const verbatim = !options.toBase64 && !renamed && (counted || charge === null)
  return { text: charge === null ? text : withCost(text, charge.cost), verbatim }
}
