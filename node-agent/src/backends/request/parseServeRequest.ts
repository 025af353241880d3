import { z } from "zod"
import type { ServeAbilities, ServePath, ServeRequest } from "../serving.js"
import { chatMessage } from "./chatMessage.js"
import { refusal } from "./refusal.js"
import { requestFields } from "./requestFields.js"

/** A request that holds only what the backend takes; `body` is ready to be sent but for the model's name. */
export type ParsedServeRequest = {
  readonly path: ServePath
  readonly body: Readonly<Record<string, unknown>>
  /** The name the client asked for, which the answer repeats. */
  readonly model: string
  readonly stream: boolean
  /** The client asked for the usage as a chunk of its own. */
  readonly includeUsage: boolean
}

const model = z.string().min(1).max(256)
const tokenIds = z.array(z.int().min(0)).min(1)
const required = {
  "/v1/chat/completions": { model, messages: z.array(chatMessage).min(1).max(4096) },
  // One prompt a request: the bound that a client authorises counts max_tokens once for each of `n`.
  "/v1/completions": {
    model,
    prompt: z.union([z.string(), z.array(z.string()).length(1), tokenIds]),
  },
  "/v1/embeddings": {
    model,
    input: z.union([
      z.string().min(1),
      z.array(z.string().min(1)).min(1).max(2048),
      tokenIds,
      z.array(tokenIds).min(1).max(2048),
    ]),
  },
} as const

const schemas = {
  "/v1/chat/completions": z
    .object(required["/v1/chat/completions"])
    .extend(z.object(requestFields["/v1/chat/completions"]).partial().shape),
  "/v1/completions": z
    .object(required["/v1/completions"])
    .extend(z.object(requestFields["/v1/completions"]).partial().shape),
  "/v1/embeddings": z
    .object(required["/v1/embeddings"])
    .extend(z.object(requestFields["/v1/embeddings"]).partial().shape),
} as const

/** Fields of OpenAI's requests that no backend takes: they keep data, bill apart, or are for other models. */
const NEVER: ReadonlySet<string> = new Set([
  "audio",
  "function_call",
  "functions",
  "metadata",
  "modalities",
  "prediction",
  "prompt_cache_key",
  "prompt_cache_retention",
  "safety_identifier",
  "service_tier",
  "store",
  "verbosity",
  "web_search_options",
])
const KNOWN: ReadonlySet<string> = new Set([
  ...NEVER,
  ...Object.values(requestFields).flatMap((fields) => Object.keys(fields)),
])

function checkNames(body: Readonly<Record<string, unknown>>, request: ServeRequestOn): void {
  const { path, abilities } = request
  for (const field of Object.keys(body)) {
    if (Object.hasOwn(required[path], field)) continue
    if (!KNOWN.has(field)) throw refusal("unknown_field", field)
    const offered = Object.hasOwn(requestFields[path], field) && abilities.fields.includes(field)
    if (!offered) throw refusal("unsupported_field", field)
  }
  for (const field of Object.keys(required[path])) {
    if (body[field] === undefined) throw refusal("missing_field", field)
  }
}

const PARTS: ReadonlySet<unknown> = new Set(["image_url", "input_audio", "file", "video_url"])

/** Parts of messages that are not text are offered by their type's name, as fields are. */
function checkParts(messages: unknown, abilities: ServeAbilities): void {
  if (!Array.isArray(messages)) return
  for (const message of messages as ({ content?: unknown } | null)[]) {
    const content = message?.content
    if (!Array.isArray(content)) continue
    for (const part of content as ({ type?: unknown } | null)[]) {
      const type = part?.type
      if (!PARTS.has(type) || abilities.fields.includes(type as string)) continue
      throw refusal("unsupported_field", type as string)
    }
  }
}

/** The rules between fields, as OpenAI's API has them; `best_of` would make tokens that nobody authorised. */
function checkTogether(body: Readonly<Record<string, unknown>>): void {
  const has = (field: string) => body[field] !== undefined
  const broken =
    (has("stream_options") && body.stream !== true && "stream_options") ||
    (has("max_tokens") && has("max_completion_tokens") && "max_tokens") ||
    (has("top_logprobs") && body.logprobs !== true && "top_logprobs") ||
    (has("tool_choice") && body.tool_choice !== "none" && !has("tools") && "tool_choice") ||
    (has("best_of") && body.best_of !== (body.n ?? 1) && "best_of")
  if (broken !== false) throw refusal("invalid_value", broken)
}

type ServeRequestOn = Pick<ServeRequest, "path"> & { readonly abilities: ServeAbilities }

/**
 * Reads an OpenAI request of a Session against what the backend takes; a field that is `null` counts as absent.
 * Throws BACKEND_REQUEST (see `refusal`) naming the place, never the value.
 */
export function parseServeRequest(
  { path, body: raw }: Pick<ServeRequest, "path" | "body">,
  abilities: ServeAbilities,
): ParsedServeRequest {
  if (!abilities.paths.includes(path)) throw refusal("unsupported_path", "path")
  const present = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== null))
  checkNames(present, { path, abilities })
  checkParts(present.messages, abilities)
  const parsed = schemas[path].safeParse(present)
  if (!parsed.success) {
    throw refusal("invalid_value", parsed.error.issues[0]?.path.map(String).join(".") ?? "request")
  }
  const body: Readonly<Record<string, unknown>> = parsed.data
  checkTogether(body)
  const options = body.stream_options as { include_usage?: boolean } | undefined
  return {
    path,
    body,
    model: parsed.data.model,
    stream: body.stream === true,
    includeUsage: options?.include_usage === true,
  }
}
