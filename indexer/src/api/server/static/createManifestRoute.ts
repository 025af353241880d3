import { ApiError } from "../ApiError.js"
import type { Route } from "../http/Route.js"
import { respond } from "../http/respond.js"

/** What a Host header may be: a name or an address, perhaps with a port. */
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i
const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::|$)/i

/**
 * /tonconnect-manifest.json: what a wallet shows of who asks it, under the address that it was asked for at. Wallets want https
 * addresses; this machine alone has none. Throws ApiError BAD_REQUEST.
 */
export const createManifestRoute =
  (): Route["handle"] =>
  ({ req, res }) => {
    const host = req.headers.host ?? ""
    if (!HOST.test(host)) throw new ApiError("BAD_REQUEST", "the Host header names no host")
    const url = `${LOOPBACK.test(host) ? "http" : "https"}://${host}`
    const body = JSON.stringify({ url, name: "Cocoon", iconUrl: `${url}/icon.png` })
    // Wallets read it from their own pages, too.
    const headers = { "access-control-allow-origin": "*", "cache-control": "no-store" }
    respond(res, { status: 200, contentType: "application/json", body, headers })
  }
