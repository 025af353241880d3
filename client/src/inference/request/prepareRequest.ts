import { type NodeInfo, type RequestBound, requestBound, textBytes } from "@cocoon/protocol"
import { refuse } from "../../refuse.js"
import type { InferencePath, InferenceRequest } from "../Inference.js"
import type { PreparedRequest, RequestBytes } from "./PreparedRequest.js"

/** Fields that every request of a route has; all others are optional, and a node says which it takes. */
const REQUIRED: Readonly<Record<InferencePath, string>> = {
  "/v1/chat/completions": "messages",
  "/v1/completions": "prompt",
  "/v1/embeddings": "input",
}
const MAXIMA = ["max_completion_tokens", "max_tokens"]

/**
 * Checks the little that the client itself relies on; the node checks the rest.
 * @throws CocoonError UNSUPPORTED_PATH, BAD_REQUEST (`details.param`)
 */
export function prepareRequest(
  { path, body }: Pick<InferenceRequest, "path" | "body">,
  { defaultMaxTokens }: { readonly defaultMaxTokens: number },
): PreparedRequest {
  const required = Object.hasOwn(REQUIRED, path) ? REQUIRED[path] : undefined
  if (required === undefined) throw refuse("UNSUPPORTED_PATH", "no node serves this route")
  const { model } = body
  if (typeof model !== "string" || model === "") throw badRequest("model", "name a model")
  const content = body[required]
  const present = Array.isArray(content) ? content.length > 0 : typeof content === "string"
  if (!present || (required === "messages" && !Array.isArray(content))) {
    throw badRequest(required, `${required} is missing or empty`)
  }
  const set = Object.keys(body).filter((name) => body[name] !== null && body[name] !== undefined)
  const asked = MAXIMA.map((name) => body[name]).find((value) => value != null)
  const variants = new Map<string, RequestBytes>()
  return {
    path,
    model,
    fields: set.filter((name) => name !== "model" && name !== required),
    asked: typeof asked === "number" ? asked : null,
    bytesFor(offer) {
      const addition = maximumFor(offer, { path, given: asked !== undefined, defaultMaxTokens })
      const variant = JSON.stringify([offer.name, addition])
      const known =
        variants.get(variant) ?? encode(path, { ...body, ...addition, model: offer.name })
      variants.set(variant, known)
      return known
    },
  }
}

function maximumFor(
  { fields, contextTokens }: NodeInfo["models"][number],
  on: { readonly path: InferencePath; readonly given: boolean; readonly defaultMaxTokens: number },
): Record<string, number> {
  if (on.given || on.path === "/v1/embeddings") return {}
  const chat = on.path === "/v1/chat/completions"
  const name =
    chat && fields.includes("max_completion_tokens") ? "max_completion_tokens" : "max_tokens"
  return {
    [name]: Math.max(1, Math.min(on.defaultMaxTokens, contextTokens ?? on.defaultMaxTokens)),
  }
}

function encode(path: InferencePath, body: Record<string, unknown>): RequestBytes {
  const bytes = textBytes(JSON.stringify(body))
  const bound: RequestBound = requestBound(path, { bodyBytes: bytes.length, body })
  return { bytes, bound }
}

function badRequest(param: string, message: string) {
  return refuse("BAD_REQUEST", `the request is not valid: ${message}`, { param })
}
