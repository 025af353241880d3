import type { Log, Shutdown } from "@cocoon/service"
import { TonIndexerError } from "@cocoon/ton-indexer-client"
import { collectDefaultMetrics, Registry } from "prom-client"
import { checkNetwork } from "../chain/checkNetwork.js"
import { createIngestMetrics } from "../chain/metrics/createIngestMetrics.js"
import type { Config } from "../config/settings.js"
import { openStore } from "../store/openStore.js"
import type { Store } from "../store/Store.js"
import { checkDatabase } from "./checkDatabase.js"
import { indexChain } from "./indexChain.js"
import { type NetworkConfig, networkConfig } from "./networkConfig.js"
import { openChainClient } from "./openChainClient.js"
import { serveIndex } from "./serveIndex.js"

/** What is told when the indexer listens. */
export interface Ready {
  readonly url: string
  readonly metricsUrl: string
  readonly role: Config["role"]
  readonly database: Store["kind"]
}

/** An indexer that runs. */
export interface Running {
  readonly ready: Ready
  /** Resolves when indexing was stopped by the shutdown's signal, never where nothing is indexed; rejects with why it cannot go on. */
  readonly ended: Promise<void>
}

export interface RunDeps {
  readonly log: Log
  readonly shutdown: Shutdown
  readonly terminal: { write(text: string): unknown } | undefined
}

/**
 * Opens the database, serves, and indexes, by the role of the settings. A wrong network, Registry or database is refused before
 * anything is served; an API that does not answer is waited for. Throws ConfigError, StoreError, CocoonError HTTP_LISTEN.
 */
export async function runIndexer(config: Config, deps: RunDeps): Promise<Running> {
  const { log, shutdown } = deps
  const network = config.role === "api" ? undefined : networkConfig(config)
  // A request that may take longer than the database's own limit would be cut short by it, a stopping server's last ones too.
  const statementTimeout = config.requestTimeoutSeconds * 1_000
  const store = await openStore({ database: config.database, statementTimeout })
  shutdown.onClose("store", store.close)
  await store.migrate()
  await checkDatabase(store.db, config)
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const indexing = network && (await prepare(config, { ...deps, store, registry, network }))
  const { onClose } = shutdown
  const server = await serveIndex({ config, store, registry, log, onClose })
  const { url, metricsUrl } = server
  const ready = { url, metricsUrl, role: config.role, database: store.kind }
  const ended = indexing ? indexing() : new Promise<void>(() => undefined)
  // Waited for before the store is closed: what it has begun to commit, it commits.
  shutdown.onClose("indexing", () => (indexing ? ended.catch(() => undefined) : undefined))
  return { ready, ended: Promise.race([ended, gone(store)]) }
}

type Parts = RunDeps & {
  readonly store: Store
  readonly registry: Registry
  readonly network: NetworkConfig
}

async function prepare(settings: Config, parts: Parts): Promise<() => Promise<void>> {
  const { log, shutdown, terminal, store, registry, network } = parts
  const metrics = createIngestMetrics(registry)
  const client = openChainClient({ ...settings, ...network }, { log, metrics })
  const { signal } = shutdown
  try {
    await checkNetwork(client, { ...network, signal })
  } catch (error) {
    if (!(error instanceof TonIndexerError)) throw error
    log.warn({ error }, "the chain API does not answer yet")
  }
  return () => indexChain({ store, client, network, settings, metrics, log, terminal, signal })
}

/** Rejects when the database is gone for good. */
const gone = ({ failed }: Store): Promise<never> =>
  new Promise((_, reject) => {
    if (failed.aborted) reject(failed.reason)
    failed.addEventListener("abort", () => reject(failed.reason), { once: true })
  })
