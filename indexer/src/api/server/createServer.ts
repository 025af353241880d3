import type { ServerResponse } from "node:http"
import { ApiError } from "./ApiError.js"
import { createAnswers } from "./cache/createAnswers.js"
import { createConsoleRoute } from "./console/createConsoleRoute.js"
import { createDocuments } from "./document/createDocuments.js"
import { answerHealth, answerMetrics, answerReadiness } from "./health/probeRoute.js"
import { readiness } from "./health/readiness.js"
import { type Api, createApi, type Route } from "./http/createApi.js"
import type { Exchange } from "./http/Exchange.js"
import { isLocal } from "./http/isLocal.js"
import { type Listening, listen } from "./http/listen.js"
import { DEFAULT_LIMITS } from "./Limits.js"
import { createClientAddress } from "./limits/clientAddress.js"
import { createRateLimiter } from "./limits/createRateLimiter.js"
import { type ApiMetrics, createMetrics } from "./metrics/createMetrics.js"
import { createEngine } from "./run/createEngine.js"
import { createGraphqlRoute } from "./run/createGraphqlRoute.js"
import type { GraphqlOptions, Server, ServerOptions } from "./Server.js"
import { createStaticRoute } from "./static/createStaticRoute.js"
import { loadStaticFiles } from "./static/loadStaticFiles.js"

/** Finds the route of a request, undefined when it is not one of its own. */
type Finder = (exchange: Exchange) => Route | undefined

const DRAIN_MS = 10_000
const HEARTBEAT_MS = 15_000

function createProbes(options: ServerOptions, stopping: () => boolean): Finder {
  const { registry, metricsListen } = options
  const probe = (handle: Route["handle"]): Route => ({ name: "probe", handle })
  const health = probe(answerHealth)
  const ready = probe((exchange) => answerReadiness(exchange, () => readiness(options, stopping())))
  const metrics = probe((exchange) => answerMetrics(exchange, registry))
  return ({ path, req }) => {
    if (path === "/healthz") return health
    if (path === "/readyz") return ready
    const here = path === "/metrics" && metricsListen === undefined && isLocal(req)
    return here ? metrics : undefined
  }
}

type GraphqlPart = { readonly find: Finder; readonly stop: () => Promise<void> }

async function createGraphql(
  options: ServerOptions,
  { graphql, metrics }: { graphql: GraphqlOptions; metrics: ApiMetrics },
): Promise<GraphqlPart> {
  const { schema, operations = [], persistedOnly = false, notices } = graphql
  const { now = Date.now, log, heartbeatMs = HEARTBEAT_MS } = options
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const engine = createEngine(graphql)
  const answers = createAnswers({ bytes: limits.cacheBytes, ttlMs: limits.cacheMs, now })
  const documents = createDocuments({ engine, limits, operations, persistedOnly })
  const rate = createRateLimiter(limits.costPerMinute)
  const shared = { schema, engine, documents, answers, rate, limits, metrics, log }
  const handle = createGraphqlRoute({ ...shared, heartbeatMs, now })
  const graphqlRoute: Route = { name: "graphql", handle }
  const answerConsole = createConsoleRoute(operations)
  const find: Finder = (exchange) => {
    const page = answerConsole(exchange)
    if (page !== undefined) return { name: "console", handle: page }
    return exchange.path === "/graphql" ? graphqlRoute : undefined
  }
  return { find, stop: await notices(answers.renew) }
}

async function createSite({ staticDir }: ServerOptions): Promise<Finder> {
  if (staticDir === undefined) return () => undefined
  const route: Route = {
    name: "static",
    handle: createStaticRoute(await loadStaticFiles(staticDir)),
  }
  return () => route
}

type Listeners = { readonly server: Listening; readonly other: Listening | undefined }

async function listenAll(options: ServerOptions, api: Api): Promise<Listeners> {
  const server = await listen(api.listener, options.listen)
  if (options.metricsListen === undefined) return { server, other: undefined }
  const answer = (res: ServerResponse) => {
    answerMetrics({ res }, options.registry).catch(() => res.destroy())
  }
  try {
    const other = await listen((_, res) => answer(res), options.metricsListen)
    return { server, other }
  } catch (error) {
    await server.close()
    throw error
  }
}

/**
 * Serves GraphQL, its console, health, metrics and the explorer. Throws CocoonError HTTP_LISTEN, BAD_TRUSTED_PROXY, BAD_STATIC_DIR, and
 * ApiError for a persisted operation that does not fit.
 */
export async function createServer(options: ServerOptions): Promise<Server> {
  const { registry, graphql, log, trustedProxies = [], drainMs = DRAIN_MS } = options
  const metrics = createMetrics(registry)
  const site = await createSite(options)
  const clientAddress = createClientAddress(trustedProxies)
  const part = graphql && (await createGraphql(options, { graphql, metrics }))
  const route = (exchange: Exchange): Route => {
    const found = probes(exchange) ?? part?.find(exchange) ?? site(exchange)
    if (found !== undefined) return found
    throw new ApiError("NOT_FOUND", "there is nothing at this path")
  }
  const api = createApi({ route, clientAddress, metrics, log })
  const probes = createProbes(options, api.stopping)
  const stop = async () => part?.stop()
  const { server, other } = await listenAll(options, api).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    url: server.url,
    metricsUrl: `${(other ?? server).url}/metrics`,
    async close() {
      server.stop()
      await api.drain(drainMs)
      await Promise.all([server.close(), other?.close(), stop()])
    },
  }
}
