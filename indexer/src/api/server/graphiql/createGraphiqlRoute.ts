import { createHash } from "node:crypto"
import type { Exchange } from "../http/Exchange.js"
import type { Route } from "../http/Route.js"
import { respond } from "../http/respond.js"
import type { Operation } from "../persisted/Operation.js"
import { renderPage } from "./renderPage.js"

/** The page writes its scripts and styles inline and starts workers from blobs; it may ask this server and nobody else. */
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline' blob:; worker-src blob:; style-src 'unsafe-inline'; font-src data:; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  vary: "accept",
  "cache-control": "no-cache",
}

/** As queries are charged: the page is large, and that it is still the same is little. */
const PAGE_COST = 1_000
const SAME_COST = 1

type Page = { readonly body: Buffer; readonly etag: string }

async function loadPage(operations: readonly Operation[]): Promise<Page> {
  const body = await renderPage(operations)
  const hash = createHash("sha256").update(body).digest("base64url")
  return { body, etag: `"${hash.slice(0, 22)}"` }
}

export interface GraphiqlOptions {
  readonly operations: readonly Operation[]
  readonly tabs: readonly Operation[]
  /** Takes an exchange's cost from what its client may use, or throws. */
  readonly pay: (exchange: Exchange) => void
}

/** True for a browser that was pointed at /graphql, to see a page and not an answer. */
function wantsPage({ req, path, search }: Exchange): boolean {
  const html = (req.headers.accept ?? "").includes("text/html")
  return path === "/graphql" && search === "" && req.method === "GET" && html
}

/**
 * Finds what serves GraphiQL, undefined for a request that is not for it: a page to try queries in, with `tabs` to begin from, and the
 * list of all persisted operations at /graphql/operations.json. The page is made when it is first asked for.
 */
export function createGraphiqlRoute({
  operations,
  tabs,
  pay,
}: GraphiqlOptions): (exchange: Exchange) => Route["handle"] | undefined {
  let page: Promise<Page> | undefined
  const sendPage = async (exchange: Exchange): Promise<void> => {
    const { req, res } = exchange
    page ??= loadPage(tabs)
    const { body, etag } = await page
    const isSame = req.headers["if-none-match"] === etag
    exchange.cost = isSame ? SAME_COST : PAGE_COST
    pay(exchange)
    const headers = { ...HEADERS, etag }
    if (isSame) return void res.writeHead(304, headers).end()
    const contentType = "text/html; charset=utf-8"
    const packed = { ...headers, "content-encoding": "gzip" }
    respond(res, { status: 200, contentType, body, headers: packed })
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
