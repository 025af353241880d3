import type { Exchange } from "../http/Exchange.js"
import type { Route } from "../http/Route.js"
import { respond } from "../http/respond.js"
import type { Operation } from "../persisted/Operation.js"
import { renderPage } from "./renderPage.js"

/** The page writes its scripts and styles inline and starts workers from blobs; it may ask this server and nobody else. */
const HEADERS = {
  "content-encoding": "gzip",
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
}

/** True for a browser that was pointed at /graphql, to see a page and not an answer. */
function wantsPage({ req, path, search }: Exchange): boolean {
  const html = (req.headers.accept ?? "").includes("text/html")
  return path === "/graphql" && search === "" && req.method === "GET" && html
}

/**
 * Finds what serves GraphiQL, undefined for a request that is not for it: a page to try queries in, with the persisted operations as
 * its tabs, and their list at /graphql/operations.json. The page is made when it is first asked for.
 */
export function createGraphiqlRoute(
  operations: readonly Operation[],
): (exchange: Exchange) => Route["handle"] | undefined {
  let page: Promise<Buffer> | undefined
  const sendPage = async ({ res }: Exchange): Promise<void> => {
    page ??= renderPage(operations)
    const contentType = "text/html; charset=utf-8"
    respond(res, { status: 200, contentType, body: await page, headers: HEADERS })
  }
  const list = JSON.stringify(operations)
  const sendList = ({ res }: Exchange): void =>
    respond(res, { status: 200, contentType: "application/json", body: list })
  return (exchange) => {
    if (wantsPage(exchange)) return sendPage
    const isList = exchange.req.method === "GET" && exchange.path === "/graphql/operations.json"
    return isList ? sendList : undefined
  }
}
