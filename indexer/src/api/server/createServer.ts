import { ApiError } from "./ApiError.js"
import { createShared } from "./cache/createShared.js"
import { answerMetrics } from "./health/answerMetrics.js"
import { createProbes } from "./health/createProbes.js"
import { type Api, createApi } from "./http/createApi.js"
import type { Exchange } from "./http/Exchange.js"
import { type Listening, listen } from "./http/listen.js"
import type { Finder, Route } from "./http/Route.js"
import { createClientAddress } from "./limits/clientAddress.js"
import { createMetrics } from "./metrics/createMetrics.js"
import { createGraphql } from "./run/createGraphql.js"
import type { Server, ServerOptions } from "./Server.js"
import { createConfigRoute } from "./static/createConfigRoute.js"
import { createManifestRoute } from "./static/createManifestRoute.js"
import { createStaticRoute } from "./static/createStaticRoute.js"
import { loadStaticFiles } from "./static/loadStaticFiles.js"
import { sitePolicy } from "./static/sitePolicy.js"

const DRAIN_MS = 10_000

/** How long the network is kept: reading it is one statement, and it never changes once there is one. */
const NETWORK_KEPT_MS = 1_000

async function createSite(options: ServerOptions): Promise<Finder> {
  const { staticDir, network, explorer = {}, now = Date.now } = options
  if (staticDir === undefined) return () => undefined
  const files = createStaticRoute(await loadStaticFiles(staticDir), sitePolicy(explorer))
  const config =
    network && createConfigRoute(createShared(network, { ms: NETWORK_KEPT_MS, now }), explorer)
  const own = { "/explorer.json": config, "/tonconnect-manifest.json": createManifestRoute() }
  return ({ path }) => {
    const handle = path in own ? own[path as keyof typeof own] : files
    return handle && { name: "static", handle }
  }
}

type Listeners = { readonly server: Listening; readonly other: Listening | undefined }

async function listenAll(options: ServerOptions, api: Api): Promise<Listeners> {
  const server = await listen(api.listener, options.listen)
  if (options.metricsListen === undefined) return { server, other: undefined }
  try {
    const other = await listen((_, res) => {
      answerMetrics(res, options.registry).catch(() => res.destroy())
    }, options.metricsListen)
    return { server, other }
  } catch (error) {
    await server.close()
    throw error
  }
}

/**
 * Serves GraphQL, GraphiQL, health, metrics and the explorer. Throws CocoonError HTTP_LISTEN, BAD_TRUSTED_PROXY, BAD_STATIC_DIR,
 * BAD_OPERATION.
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
