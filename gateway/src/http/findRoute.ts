import { invalid } from "../openai/invalid.js"
import type { Routes } from "./createRoutes.js"
import type { Exchange } from "./Exchange.js"
import type { Route } from "./Route.js"

/** A route and the rest of the path behind its prefix. */
export type Match = { readonly route: Route; readonly rest: string }

function decode(rest: string): string {
  try {
    return decodeURIComponent(rest)
  } catch {
    return rest
  }
}

function match(routes: Routes, path: string): Match | undefined {
  const exact = routes.exact.get(path)
  if (exact !== undefined) return { route: exact, rest: "" }
  for (const [prefix, route] of routes.prefixed) {
    if (path.startsWith(prefix) && path.length > prefix.length) {
      return { route, rest: decode(path.slice(prefix.length)) }
    }
  }
  return undefined
}

/** Finds the route of a request. Throws OpenAiError: 404, 405. */
export function findRoute(routes: Routes, exchange: Exchange): Match {
  const { url = "/", method } = exchange.req
  const query = url.indexOf("?")
  const found = match(routes, query < 0 ? url : url.slice(0, query))
  if (found === undefined) {
    const message = "There is no such route."
    throw invalid(null, { status: 404, code: "unknown_url", message })
  }
  exchange.route = found.route.name
  if (found.route.method === method) return found
  exchange.headers.push("allow", found.route.method)
  const message = `This route takes ${found.route.method} only.`
  throw invalid(null, { status: 405, code: "method_not_allowed", message })
}
