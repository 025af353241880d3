import { ApiError } from "../ApiError.js"
import type { Limits } from "../Limits.js"
import type { Exchange } from "./Exchange.js"
import { readBody } from "./readBody.js"

/** A GraphQL request: a document, or the hash of a persisted one. */
export type Params = {
  readonly query: string | undefined
  /** 64 lower-case hex digits. */
  readonly hash: string | undefined
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

const HASH = /^[0-9a-f]{64}$/
const NAMES = new Set(["query", "variables", "operationName", "extensions"])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

function bad(message: string): ApiError {
  return new ApiError("BAD_REQUEST", message)
}

function optional<Value>(
  value: unknown,
  { name, is, expects }: { name: string; is: (value: unknown) => value is Value; expects: string },
): Value | undefined {
  if (value === undefined || value === null) return undefined
  if (!is(value)) throw bad(`"${name}" must be ${expects}`)
  return value
}

const isString = (value: unknown): value is string => typeof value === "string"

function readHash(extensions: Readonly<Record<string, unknown>> | undefined): string | undefined {
  const persisted = extensions?.persistedQuery
  if (persisted === undefined || persisted === null) return undefined
  const { version, sha256Hash } = isObject(persisted) ? persisted : {}
  if (version !== 1 || typeof sha256Hash !== "string" || !HASH.test(sha256Hash)) {
    throw bad('"extensions.persistedQuery" must be { version: 1, sha256Hash: 64 hex digits }')
  }
  return sha256Hash
}

function toParams(value: unknown): Params {
  if (Array.isArray(value)) {
    throw new ApiError("BATCH_REFUSED", "send one operation in a request; batches are not served")
  }
  if (!isObject(value)) throw bad("the request must be a JSON object")
  if (Object.keys(value).some((name) => !NAMES.has(name))) {
    throw bad(`a request has no other members than ${[...NAMES].join(", ")}`)
  }
  const text = { is: isString, expects: "a string" }
  const object = { is: isObject, expects: "an object" }
  const query = optional(value.query, { name: "query", ...text })
  const hash = readHash(optional(value.extensions, { name: "extensions", ...object }))
  if (query === undefined && hash === undefined) {
    throw bad('send "query", or the hash of a persisted one in "extensions.persistedQuery"')
  }
  return {
    query,
    hash,
    operationName: optional(value.operationName, { name: "operationName", ...text }),
    variables: optional(value.variables, { name: "variables", ...object }) ?? {},
  }
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new ApiError("BAD_JSON", `${what} is not JSON`)
  }
}

function readSearch(exchange: Exchange, { bodyBytes }: Limits): unknown {
  if (exchange.search.length > bodyBytes) {
    throw new ApiError("BODY_TOO_LARGE", `the query string is longer than ${bodyBytes} bytes`)
  }
  const search = new URLSearchParams(exchange.search)
  const json = (name: string) => {
    const text = search.get(name)
    return text === null || text === "" ? undefined : parseJson(text, `"${name}"`)
  }
  return {
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") ?? undefined,
    variables: json("variables"),
    extensions: json("extensions"),
  }
}

async function readJson(exchange: Exchange, { bodyBytes }: Limits): Promise<unknown> {
  const { headers } = exchange.req
  const encoded = (headers["content-encoding"] ?? "identity") !== "identity"
  if (encoded || !/^application\/json\s*(;|$)/i.test(headers["content-type"] ?? "")) {
    throw new ApiError("UNSUPPORTED_MEDIA_TYPE", "send application/json, not compressed")
  }
  const bytes = await readBody(exchange, bodyBytes)
  try {
    return parseJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes), "the body")
  } catch (cause) {
    throw cause instanceof ApiError ? cause : new ApiError("BAD_JSON", "the body is not UTF-8")
  }
}

/** Reads a GraphQL request from a POST body or a GET query string. Throws ApiError. */
export async function readParams(exchange: Exchange, limits: Limits): Promise<Params> {
  const { method } = exchange.req
  if (method === "POST") return toParams(await readJson(exchange, limits))
  if (method === "GET") return toParams(readSearch(exchange, limits))
  exchange.res.setHeader("allow", "GET, POST, OPTIONS")
  throw new ApiError("METHOD_NOT_ALLOWED", "GraphQL is served to GET and POST")
}
