import type { Exchange } from "../http/Exchange.js"
import { respond } from "../http/respond.js"
import type { Operation } from "../persisted/Operation.js"
import { consolePage } from "./consolePage.js"
import { consoleScript } from "./consoleScript.js"
import { consoleStyle } from "./consoleStyle.js"

const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
}

/** True for a browser that was pointed at /graphql, to see a page and not an answer. */
function wantsConsole({ req, path, search }: Exchange): boolean {
  const html = (req.headers.accept ?? "").includes("text/html")
  return path === "/graphql" && search === "" && req.method === "GET" && html
}

/**
 * Finds what serves the console, undefined for a request that is not for it: a page to try queries in, with the persisted operations
 * as examples.
 */
export function createConsoleRoute(
  operations: readonly Operation[],
): (exchange: Exchange) => ((exchange: Exchange) => void) | undefined {
  const send =
    (contentType: string, body: string) =>
    ({ res }: Exchange): void =>
      respond(res, { status: 200, contentType, body, headers: HEADERS })
  const page = send("text/html; charset=utf-8", consolePage)
  const files = new Map([
    ["/graphql/console.css", send("text/css; charset=utf-8", consoleStyle)],
    ["/graphql/console.js", send("text/javascript; charset=utf-8", consoleScript)],
    ["/graphql/operations.json", send("application/json", JSON.stringify(operations))],
  ])
  return (exchange) => {
    if (wantsConsole(exchange)) return page
    return exchange.req.method === "GET" ? files.get(exchange.path) : undefined
  }
}
