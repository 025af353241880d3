import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from "node:http"
import { Agent as SecureAgent, request as secureRequest } from "node:https"
import { isIP } from "node:net"
import { WeightsError } from "../WeightsError.js"
import { isPublicAddress } from "./isPublicAddress.js"
import type { ByteRange, OpenedSource } from "./OpenedSource.js"
import { paced } from "./paced.js"
import { NOT_PUBLIC, publicLookup } from "./publicLookup.js"
import type { SourceRules } from "./sourceRules.js"

/** One GET of a range, or of everything. */
export type HttpAsk = {
  readonly range?: ByteRange
  readonly rules: SourceRules
  readonly signal: AbortSignal
}

const REDIRECTS_MAX = 3
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Below the five seconds after which a server commonly ends an idle connection. */
const KEPT = { keepAlive: true, timeout: 4_000, scheduling: "lifo" } as const
/** Kept connections: those of named hosts were never looked at, so nobody without that name gets one. */
const connections = {
  named: { "http:": new PlainAgent(KEPT), "https:": new SecureAgent(KEPT) },
  public: {
    "http:": new PlainAgent({ ...KEPT, lookup: publicLookup }),
    "https:": new SecureAgent({ ...KEPT, lookup: publicLookup }),
  },
} as const

const forbidden = (why: string) =>
  new WeightsError("WEIGHTS_SOURCE_FORBIDDEN", `${why}; see --weights-hosts`)

/** Strangers write these addresses: none leads into this network unless the settings name its host. */
function isNamed({ hostname, port, protocol }: URL, { hosts }: SourceRules): boolean {
  const usual = protocol === "https:" ? "443" : "80"
  return hosts.includes(hostname) || hosts.includes(`${hostname}:${port || usual}`)
}

function check(url: URL, rules: SourceRules): void {
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw forbidden("a source is no http, https or file: URI")
  if (url.username !== "" || url.password !== "") throw forbidden("a source names a user")
  if (isNamed(url, rules)) return
  const literal = url.hostname.replace(/^\[|\]$/g, "")
  if (isIP(literal) !== 0 && !isPublicAddress(literal))
    throw forbidden("a source lies in a network that is not public")
}

function unreachable(cause: unknown): unknown {
  if (cause instanceof WeightsError) return cause
  const reason = (cause as NodeJS.ErrnoException).code ?? "unknown"
  if (reason === NOT_PUBLIC) return forbidden("a source's name leads to no public address")
  const message = `a source cannot be reached (${reason})`
  const options = { cause, retryable: true, details: { reason } }
  return new WeightsError("WEIGHTS_SOURCE_UNREACHABLE", message, options)
}

function ask(url: URL, { range, rules, signal }: HttpAsk): Promise<IncomingMessage> {
  const protocol = url.protocol === "https:" ? "https:" : "http:"
  const agent = connections[isNamed(url, rules) ? "named" : "public"][protocol]
  const { firstByteMs } = rules
  const last = range === undefined ? 0 : range.offset + range.length - 1
  const ranged = range === undefined ? {} : { range: `bytes=${range.offset}-${last}` }
  return new Promise((resolve, reject) => {
    const sent = (protocol === "https:" ? secureRequest : plainRequest)(url, {
      agent,
      headers: { accept: "*/*", "accept-encoding": "identity", ...ranged },
      signal,
    })
    const late = () => {
      const message = `a source sent no answer in ${firstByteMs} ms`
      sent.destroy(new WeightsError("WEIGHTS_SOURCE_STALLED", message, { retryable: true }))
    }
    const timer = setTimeout(late, firstByteMs)
    sent.once("response", (response) => {
      clearTimeout(timer)
      resolve(response)
    })
    sent.once("error", (error) => {
      clearTimeout(timer)
      reject(error)
    })
    sent.end()
  })
}

async function follow(url: URL, of: HttpAsk): Promise<IncomingMessage> {
  let at = url
  for (let hops = 0; hops <= REDIRECTS_MAX; hops += 1) {
    check(at, of.rules)
    const response = await ask(at, of)
    const { statusCode = 0, headers } = response
    if (!REDIRECTS.has(statusCode)) return response
    response.destroy()
    const { location = "" } = headers
    if (!URL.canParse(location, at))
      throw new WeightsError("WEIGHTS_SOURCE_REFUSED", "a source redirects to nowhere")
    at = new URL(location, at)
  }
  const message = `a source redirects more than ${REDIRECTS_MAX} times`
  throw new WeightsError("WEIGHTS_SOURCE_REDIRECTS", message)
}

function size(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined
}

/** Where a body lies in the whole (RFC 9110, 14.4); undefined for another range than the one asked for. */
function placeOf({ statusCode, headers }: IncomingMessage, range: ByteRange | undefined) {
  if (statusCode === 200) return { ranged: false, total: size(headers["content-length"]) }
  const told = /^bytes ([0-9]{1,15})-([0-9]{1,15})\/([0-9]{1,15}|\*)$/.exec(
    headers["content-range"] ?? "",
  )
  if (statusCode !== 206 || told === null || range === undefined) return undefined
  return Number(told[1]) === range.offset ? { ranged: true, total: size(told[3]) } : undefined
}

function refused(response: IncomingMessage): WeightsError {
  const { statusCode: status = 0 } = response
  const retryable = status === 408 || status === 429 || status >= 500
  const why =
    status === 206 ? "answers another range than it was asked for" : `answers HTTP ${status}`
  const options = { retryable, details: { status } }
  return new WeightsError("WEIGHTS_SOURCE_REFUSED", `a source ${why}`, options)
}

/** A file that ends before the range: the server says how long it is, or does not. */
function pastTheEnd({ statusCode, headers }: IncomingMessage): WeightsError | undefined {
  if (statusCode !== 416) return undefined
  const total = size(/^bytes \*\/([0-9]+)$/.exec(headers["content-range"] ?? "")?.[1])
  const message = "a source ends before its last chunk"
  return new WeightsError("WEIGHTS_TRUNCATED", message, { details: { total } })
}

/**
 * Asks a server for a range, or for everything; it may answer the whole in place of a range. At most three redirects, each
 * held to the rules. Throws WEIGHTS_SOURCE_FORBIDDEN, _UNREACHABLE, _STALLED, _REDIRECTS, _REFUSED, WEIGHTS_TRUNCATED.
 */
export async function openHttp(url: URL, of: HttpAsk): Promise<OpenedSource> {
  const { range, rules, signal } = of
  try {
    const response = await follow(url, of)
    const place = placeOf(response, range)
    const encoding = response.headers["content-encoding"] ?? "identity"
    if (place === undefined || encoding !== "identity") {
      response.destroy()
      throw pastTheEnd(response) ?? refused(response)
    }
    const body = paced(response, { stallMs: rules.stallMs, signal })
    return { ...place, body, close: () => void response.destroy() }
  } catch (error) {
    signal.throwIfAborted()
    throw unreachable(error)
  }
}
