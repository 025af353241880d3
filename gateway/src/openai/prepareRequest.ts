import type { InferencePath, ServedModel } from "@cocoon/client"
import { invalid } from "./invalid.js"
import type { OpenAiBody } from "./parseBody.js"

/** A request as it goes to a node, and what the gateway does itself about its answer. */
export type PreparedRequest = {
  readonly body: OpenAiBody
  readonly stream: boolean
  /** The caller asked for a chunk with the usage. */
  readonly includeUsage: boolean
  /** The caller wants base64 and the nodes give numbers. */
  readonly toBase64: boolean
  /** Most tokens that may be generated. */
  readonly maxTokens: number
}

type Fields = Record<string, unknown>

const ALWAYS = new Set(["model", "messages", "prompt", "input"])
const LOCAL = new Set(
  "user safety_identifier prompt_cache_key metadata store service_tier".split(" "),
)

/** Values that ask for nothing: a node that does not know the field does the same without it. */
const NEUTRAL: Readonly<Record<string, (value: unknown) => boolean>> = {
  n: (value) => value === 1,
  best_of: (value) => value === 1,
  logprobs: (value) => value === false,
  echo: (value) => value === false,
  modalities: () => true,
  presence_penalty: (value) => value === 0,
  frequency_penalty: (value) => value === 0,
  logit_bias: (value) => Object.keys(value as object).length === 0,
  response_format: (value) => (value as { type: string }).type === "text",
}

function unsupported(field: string) {
  const message = `No node of this model takes '${field}'.`
  return invalid(field, { code: "unsupported_field", message })
}

/** One field for the maximum, by the name the nodes know; a request without one gets the default. */
function limitTokens(
  fields: Fields,
  options: { model: ServedModel; defaultMaxTokens: number },
): number {
  const { model, defaultMaxTokens } = options
  const { max_completion_tokens: newer, max_tokens: older } = fields
  const half = model.contextTokens === null ? defaultMaxTokens : model.contextTokens >> 1
  const limit = Number(newer ?? older ?? Math.max(1, Math.min(defaultMaxTokens, half)))
  delete fields.max_completion_tokens
  delete fields.max_tokens
  const newerOnly =
    model.fields.includes("max_completion_tokens") && !model.fields.includes("max_tokens")
  fields[newerOnly ? "max_completion_tokens" : "max_tokens"] = limit
  return limit * Number(fields.n ?? 1)
}

/** Drops what is the gateway's to do or asks for nothing. Throws OpenAiError unsupported_field. */
function fit(body: OpenAiBody, model: ServedModel): Fields {
  const fields: Fields = {}
  for (const [field, value] of Object.entries(body)) {
    if (LOCAL.has(field)) continue
    if (field === "stream" && value === false) continue
    const taken = ALWAYS.has(field) || field === "stream" || model.fields.includes(field)
    if (taken || field.startsWith("max_")) fields[field] = value
    else if (field === "stream_options" || field === "encoding_format") continue
    else if (NEUTRAL[field]?.(value) !== true) throw unsupported(field)
  }
  return fields
}

/**
 * Makes what is sent to a node: fields that it takes, one maximum of tokens, nothing that names the caller. Usage that was asked
 * for and base64 are made here where nodes cannot.
 * Throws OpenAiError: unsupported_endpoint, unsupported_field.
 */
export function prepareRequest(
  body: OpenAiBody,
  options: { path: InferencePath; model: ServedModel; defaultMaxTokens: number },
): PreparedRequest {
  const { path, model } = options
  if (!model.paths.includes(path)) {
    const message = "This model is not served at this endpoint."
    throw invalid("model", { code: "unsupported_endpoint", message })
  }
  const fields = fit(body, model)
  const stream = body.stream === true
  const usage = body.stream_options as { include_usage?: boolean | null } | undefined
  if (stream !== true && body.stream_options !== undefined) {
    const message = "'stream_options' is for streams: set 'stream' to true."
    throw invalid("stream_options", { code: "invalid_value", message })
  }
  const maxTokens = path === "/v1/embeddings" ? 0 : limitTokens(fields, options)
  return {
    body: fields as OpenAiBody,
    stream,
    includeUsage: usage?.include_usage === true,
    toBase64: body.encoding_format === "base64" && !model.fields.includes("encoding_format"),
    maxTokens,
  }
}
