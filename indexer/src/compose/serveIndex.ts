import type { Log } from "@cocoon/service"
import type { Registry } from "prom-client"
import { createContext } from "../api/context/createContext.js"
import { createSchema } from "../api/createSchema.js"
import { createServer } from "../api/server/createServer.js"
import { operationsFolder } from "../api/server/persisted/operationsFolder.js"
import { readOperations } from "../api/server/persisted/readOperations.js"
import type { GraphqlOptions, Server } from "../api/server/Server.js"
import { apiOptions } from "../api/server/settings/apiOptions.js"
import { createFeed } from "../api/subscribe/createFeed.js"
import type { Feed } from "../api/subscribe/Feed.js"
import type { Config } from "../config/settings.js"
import type { Store } from "../store/Store.js"
import { createIndexMetrics } from "./createIndexMetrics.js"

export interface ServeDeps {
  readonly config: Config
  readonly store: Store
  readonly registry: Registry
  readonly log: Log
  readonly onClose: (name: string, close: () => Promise<void>) => void
}

/** Serves health and metrics, and GraphQL unless this process indexes alone. Throws CocoonError HTTP_LISTEN. */
export async function serveIndex(deps: ServeDeps): Promise<Server> {
  const { config, store, registry, log } = deps
  const { listen, metricsListen, maxLagSeconds } = config
  const feed = await createFeed(store)
  deps.onClose("feed", feed.close)
  createIndexMetrics(registry, { head: feed.head, connections: store.connections })
  const graphql = config.role === "writer" ? undefined : await openGraphql(deps, feed)
  const server = await createServer({
    ...apiOptions(config),
    ...{ listen, maxLagSeconds, registry, log },
    ...(metricsListen === undefined ? {} : { metricsListen }),
    ...(graphql === undefined ? {} : { graphql }),
    network: async () => {
      const head = await store.db
        .selectFrom("head")
        .select(["registry", "global_id"])
        .executeTakeFirst()
      return head && { registry: head.registry, globalId: head.global_id }
    },
    head: () => store.db.selectFrom("head").select(["seqno", "at"]).executeTakeFirst(),
  })
  deps.onClose("server", server.close)
  return server
}

async function openGraphql({ config, store }: ServeDeps, feed: Feed): Promise<GraphqlOptions> {
  const { db, notices } = store
  return {
    ...{ schema: createSchema(), notices, persistedOnly: config.persistedOnly },
    createContext: ({ signal }) => createContext({ db, feed, signal }),
    operations: await readOperations(operationsFolder),
    applications: (await Promise.all((config.operationsDir ?? []).map(readOperations))).flat(),
  }
}
