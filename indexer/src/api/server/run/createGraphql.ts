import { createAnswers } from "../cache/createAnswers.js"
import { createDocuments } from "../document/createDocuments.js"
import { createGraphiqlRoute } from "../graphiql/createGraphiqlRoute.js"
import type { Exchange } from "../http/Exchange.js"
import type { Finder, Route } from "../http/Route.js"
import { DEFAULT_LIMITS } from "../Limits.js"
import { createRateLimiter } from "../limits/createRateLimiter.js"
import type { ApiMetrics } from "../metrics/createMetrics.js"
import type { GraphqlOptions, ServerOptions } from "../Server.js"
import { charge } from "./charge.js"
import { createEngine } from "./createEngine.js"
import { createGraphqlRoute } from "./createGraphqlRoute.js"

const HEARTBEAT_MS = 15_000

/** /graphql and GraphiQL; `stop` ends its listening to notices. Throws CocoonError BAD_OPERATION. */
export async function createGraphql(
  options: ServerOptions,
  { graphql, metrics }: { readonly graphql: GraphqlOptions; readonly metrics: ApiMetrics },
): Promise<{ readonly find: Finder; readonly stop: () => Promise<void> }> {
  const { schema, operations: own = [], applications = [], persistedOnly = false } = graphql
  const operations = [...own, ...applications]
  const { now = Date.now, log, heartbeatMs = HEARTBEAT_MS } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const engine = createEngine(graphql)
  const answers = createAnswers({ bytes: limits.cacheBytes, ttlMs: limits.cacheMs, now })
  const documents = createDocuments({ engine, limits, operations, persistedOnly })
  const rate = createRateLimiter(limits.costPerMinute)
  const shared = { schema, engine, documents, answers, rate, limits, metrics, log }
  const deps = { ...shared, heartbeatMs, now }
  const route: Route = { name: "graphql", handle: createGraphqlRoute(deps) }
  const pay = (exchange: Exchange) => charge(deps, { exchange, amount: exchange.cost })
  const findPage = createGraphiqlRoute({ operations, tabs: own, pay })
  const find: Finder = (exchange) => {
    const page = findPage(exchange)
    if (page !== undefined) return { name: "graphiql", handle: page }
    return exchange.path === "/graphql" ? route : undefined
  }
  return { find, stop: await graphql.notices(answers.renew) }
}
