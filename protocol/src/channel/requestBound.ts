import { CocoonError } from "../errors.js"

/** Tokens that a chat template may add to what the body's bytes bound. */
const TEMPLATE_TOKENS = 256

/** The most that `n`, or the prompts of one completion request, may be. */
const MAX_CHOICES = 1024

/** A parsed OpenAI request and the bytes it was parsed from. */
export type BoundedRequest = {
  readonly bodyBytes: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The most that a request may meter, in tokens. */
export type RequestBound = { readonly promptTokens: bigint; readonly maxTokens: bigint }

/**
 * The bound that both ends compute: a token has at least one byte, and a maximum counts for each choice (`n`, or
 * `best_of` where it is larger) of each prompt.
 * @throws CocoonError MAX_TOKENS_REQUIRED; BAD_REQUEST (details `param`) for a count that is no count
 */
export function requestBound(path: string, { bodyBytes, body }: BoundedRequest): RequestBound {
  const promptTokens = BigInt(bodyBytes + TEMPLATE_TOKENS)
  if (path === "/v1/embeddings") return { promptTokens, maxTokens: 0n }
  const choices = Math.max(
    count(body, { param: "n", most: MAX_CHOICES }) ?? 1,
    count(body, { param: "best_of", most: MAX_CHOICES }) ?? 1,
  )
  const each =
    count(body, { param: "max_completion_tokens" }) ?? count(body, { param: "max_tokens" })
  if (each === undefined) throw maxTokensRequired()
  return { promptTokens, maxTokens: BigInt(each) * BigInt(choices) * BigInt(prompts(body)) }
}

/** A list of token numbers is one prompt; a list of texts or of lists is as many as it has. */
function prompts({ prompt }: BoundedRequest["body"]): number {
  if (!Array.isArray(prompt) || typeof prompt[0] === "number") return 1
  if (prompt.length > MAX_CHOICES) throw badRequest("prompt")
  return Math.max(1, prompt.length)
}

/** Undefined when the field is absent or null. */
function count(
  body: BoundedRequest["body"],
  { param, most = 0x7fffffff }: { param: string; most?: number },
): number | undefined {
  const value = body[param] ?? undefined
  if (value === undefined) return undefined
  const isCount = typeof value === "number" && Number.isInteger(value) && value >= 1
  if (!isCount || value > most) throw badRequest(param)
  return value
}

function maxTokensRequired(): CocoonError {
  const message = "a generation without a maximum has no price: set max_completion_tokens"
  const details = { param: "max_completion_tokens" }
  return new CocoonError({ code: "MAX_TOKENS_REQUIRED", message, details })
}

function badRequest(param: string): CocoonError {
  const message = `${param} must be a whole number above zero and within its limit`
  return new CocoonError({ code: "BAD_REQUEST", message, details: { param } })
}
