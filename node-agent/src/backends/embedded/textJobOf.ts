import type { ParsedServeRequest } from "../request/parseServeRequest.js"
import { promptTexts } from "../request/promptTexts.js"
import { refusal } from "../request/refusal.js"
import type { TextJob } from "./generateText.js"

/** Any whole number as a seed of the engine, which has 31 bits. */
function seedOf(seed: number): number {
  return Number(BigInt.asUintN(31, BigInt(seed)))
}

function promptOf(request: ParsedServeRequest): TextJob["prompt"] {
  const prompt = promptTexts(request)
  if (prompt !== undefined && "messages" in prompt) return prompt
  const text = prompt?.texts[0]
  if (text !== undefined) return { text }
  throw refusal("unsupported_field", request.path === "/v1/completions" ? "prompt" : "messages")
}

/** A checked request as a job of the engine. Throws BACKEND_REQUEST for what only other backends can do. */
export function textJobOf(
  request: ParsedServeRequest,
): Pick<TextJob, "prompt" | "sampling" | "json"> {
  const { n, response_format, temperature, top_p, seed, stop, ...rest } = request.body as {
    n?: number
    response_format?: { type: string }
    temperature?: number
    top_p?: number
    seed?: number
    stop?: string | string[]
    max_tokens?: number
    max_completion_tokens?: number
  }
  if ((n ?? 1) !== 1) throw refusal("unsupported_field", "n")
  const format = response_format?.type ?? "text"
  // A schema may say what the engine's grammars cannot: then the answer would only look as if it obeyed.
  if (format === "json_schema") throw refusal("unsupported_field", "response_format")
  const limit = rest.max_completion_tokens ?? rest.max_tokens
  return {
    prompt: promptOf(request),
    ...(format === "json_object" ? { json: true } : {}),
    sampling: {
      ...(limit === undefined ? {} : { max_tokens: limit }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(top_p === undefined ? {} : { top_p }),
      ...(seed === undefined ? {} : { seed: seedOf(seed) }),
      ...(stop === undefined ? {} : { stop: typeof stop === "string" ? [stop] : stop }),
    },
  }
}
