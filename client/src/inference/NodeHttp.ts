import { CocoonError, isCocoonError } from "@cocoon/protocol"
import { z } from "zod"
import { refuse } from "../refuse.js"
import type { Fetch, NodeRequest, NodeResponse } from "./Fetch.js"
import { isPublicHost } from "./isPublicHost.js"
import { readLimited } from "./readLimited.js"

/** Plain HTTP to a node, whose every byte is hostile: bounded in size and time. */
export interface NodeHttp {
  /** Parsed JSON of a GET. Throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, NODE_MALFORMED. */
  readonly getJson: (
    endpoint: string,
    get: { readonly path: string; readonly maxBytes: number },
  ) => Promise<unknown>
  /** A 200 whose body is to be read. Throws CocoonError NODE_UNREACHABLE, NODE_REFUSED, the signal's reason. */
  readonly post: (endpoint: string, post: NodePost) => Promise<NodeResponse>
}

/** One POST to a node. */
export interface NodePost {
  readonly path: string
  readonly body: Uint8Array | string
  readonly contentType: string
  readonly signal: AbortSignal
}

const JSON_TIMEOUT_MS = 10_000
const REFUSAL_BYTES = 16_384
const CODE = /^[A-Za-z_]{1,64}$/
const refusal = z.object({
  error: z.object({ code: z.string().regex(CODE), reason: z.string().regex(CODE).optional() }),
})

/**
 * Makes the way to nodes. A refusal outside an envelope is NODE_REFUSED with `details.code` (docs/PROTOCOL.md), which nobody
 * signed: it may come from anyone between. With `publicOnly` an endpoint inside somebody's own network is not asked.
 */
export function createNodeHttp(
  fetch: Fetch,
  { publicOnly }: { readonly publicOnly: boolean },
): NodeHttp {
  const urlOf = (endpoint: string, path: string) => nodeUrl(endpoint, { path, publicOnly })
  return {
    async getJson(endpoint, { path, maxBytes }) {
      const signal = AbortSignal.timeout(JSON_TIMEOUT_MS)
      const response = await reach(fetch, { url: urlOf(endpoint, path), init: { signal } })
      if (!response.ok) throw await refused(response)
      return parseJson(await readOr(response, maxBytes))
    },
    async post(endpoint, { path, body, contentType, signal }) {
      const headers = { "content-type": contentType }
      const init = { method: "POST", headers, body, signal } as const
      const response = await reach(fetch, { url: urlOf(endpoint, path), init })
      if (!response.ok) throw await refused(response)
      return response
    },
  }
}

function nodeUrl(
  endpoint: string,
  { path, publicOnly }: { readonly path: string; readonly publicOnly: boolean },
): string {
  const base = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const web = base?.protocol === "https:" || base?.protocol === "http:"
  if (base === undefined || !web) {
    throw refuse("NODE_UNREACHABLE", "the Provider's endpoint is no http address")
  }
  if (publicOnly && !isPublicHost(base.hostname)) {
    throw refuse("NODE_UNREACHABLE", "the Provider's endpoint is no public address")
  }
  return `${base.origin}${base.pathname.replace(/\/+$/, "")}${path}`
}

async function reach(
  fetch: Fetch,
  { url, init }: { readonly url: string; readonly init: NodeRequest },
): Promise<NodeResponse> {
  try {
    return await fetch(url, { ...init, redirect: "error" })
  } catch (cause) {
    throw unreachable(cause)
  }
}

async function readOr(response: NodeResponse, maxBytes: number): Promise<Uint8Array> {
  try {
    return await readLimited(response, maxBytes)
  } catch (cause) {
    throw isCocoonError(cause) ? cause : unreachable(cause)
  }
}

async function refused(response: NodeResponse): Promise<CocoonError> {
  const body = await readOr(response, REFUSAL_BYTES).catch(() => new Uint8Array())
  const parsed = refusal.safeParse(safeJson(body))
  const { code = "UNKNOWN", reason } = parsed.success ? parsed.data.error : {}
  const details = { status: response.status, code, ...(reason === undefined ? {} : { reason }) }
  const message = `the node refused (${response.status} ${code}); another one is tried`
  return new CocoonError({ code: "NODE_REFUSED", message, details, retryable: true })
}

function unreachable(cause: unknown): CocoonError {
  const message = "the node does not answer; another one is tried"
  return new CocoonError({ code: "NODE_UNREACHABLE", message, cause, retryable: true })
}

function parseJson(body: Uint8Array): unknown {
  const json = safeJson(body)
  if (json === undefined) throw refuse("NODE_MALFORMED", "the node's answer is not JSON")
  return json
}

function safeJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}
