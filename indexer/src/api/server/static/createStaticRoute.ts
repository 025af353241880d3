import { ApiError } from "../ApiError.js"
import type { Exchange } from "../http/Exchange.js"
import { respond } from "../http/respond.js"
import type { StaticFile } from "./loadStaticFiles.js"

const SITE_HEADERS = {
  "referrer-policy": "strict-origin-when-cross-origin",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

function find(
  files: ReadonlyMap<string, StaticFile>,
  { path, req }: Exchange,
): StaticFile | undefined {
  const exact = files.get(path === "/" ? "/index.html" : path)
  if (exact !== undefined) return exact
  // A page of the application, which draws it by itself.
  const isPage = !/\.[a-z0-9]+$/i.test(path) && /text\/html|\*\/\*/.test(req.headers.accept ?? "")
  return isPage ? files.get("/index.html") : undefined
}

/** Makes what serves a built site under a Content-Security-Policy. It throws ApiError NOT_FOUND, METHOD_NOT_ALLOWED. */
export function createStaticRoute(
  files: ReadonlyMap<string, StaticFile>,
  policy: string,
): (exchange: Exchange) => void {
  return (exchange) => {
    const { req, res } = exchange
    if (req.method !== "GET" && req.method !== "HEAD") {
      res.setHeader("allow", "GET, HEAD")
      throw new ApiError("METHOD_NOT_ALLOWED", "files are served to GET and HEAD")
    }
    const file = find(files, exchange)
    if (file === undefined) throw new ApiError("NOT_FOUND", "there is nothing at this path")
    const headers = {
      ...SITE_HEADERS,
      "content-security-policy": policy,
      etag: file.etag,
      vary: "accept-encoding",
      "cache-control": file.immutable ? "public, max-age=31536000, immutable" : "no-cache",
    }
    if (req.headers["if-none-match"] === file.etag) {
      res.writeHead(304, headers).end()
      return
    }
    const packs = /\bgzip\b/.test(`${req.headers["accept-encoding"]}`)
    const body = (packs ? file.gzip : undefined) ?? file.body
    const encoding = body === file.gzip ? { "content-encoding": "gzip" } : {}
    const { contentType } = file
    respond(res, { status: 200, contentType, body, headers: { ...headers, ...encoding } })
  }
}
