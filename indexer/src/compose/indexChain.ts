import { isRetryable } from "@cocoon/protocol/errors"
import type { Log } from "@cocoon/service"
import { type TonIndexerClient, TonIndexerError } from "@cocoon/ton-indexer-client"
import { checkNetwork } from "../chain/checkNetwork.js"
import { createIngest } from "../chain/createIngest.js"
import { followChain } from "../chain/followChain.js"
import type { IngestMetrics } from "../chain/metrics/createIngestMetrics.js"
import { sleep } from "../chain/sleep.js"
import type { Config } from "../config/settings.js"
import { advanceNetwork } from "../decode/advanceNetwork.js"
import { project } from "../project/project.js"
import type { Store, WriterLock } from "../store/Store.js"
import { StoreError } from "../store/StoreError.js"
import { createWriter } from "../store/write/createWriter.js"
import { createProgress } from "./createProgress.js"
import type { NetworkConfig } from "./networkConfig.js"
import { openPages } from "./openPages.js"

export interface IndexDeps {
  readonly store: Store
  readonly client: TonIndexerClient
  readonly network: NetworkConfig
  readonly settings: Config
  readonly metrics: IngestMetrics
  readonly log: Log
  /** Where progress is shown to people, if anywhere. */
  readonly terminal: { write(text: string): unknown } | undefined
  readonly signal: AbortSignal
}

const RETRY_MS = 2_000

/**
 * Indexes whenever this process has the writer's lock, until the signal aborts; a batch that was begun is ended first. Throws
 * ConfigError when the API is of another network, ChainError CHAIN_FORK, StoreError when the database is gone for good; one that was
 * open and does not answer now is waited for.
 */
export async function indexChain(deps: IndexDeps): Promise<void> {
  const { store, signal, metrics, log } = deps
  while (!signal.aborted) {
    const lock = await takeLock(deps)
    if (lock === undefined) return
    metrics.writing.set(1)
    log.info({}, "this process indexes now")
    try {
      await indexUnder(lock, deps)
    } catch (error) {
      if (store.failed.aborted || !isLost(error, lock)) throw error
    } finally {
      metrics.writing.set(0)
      await lock.release()
    }
    if (lock.lost.aborted) log.warn({}, "the writer's lock was lost; another process may index")
  }
}

async function takeLock({ store, signal, log }: IndexDeps): Promise<WriterLock | undefined> {
  let told: string | undefined
  while (!signal.aborted) {
    try {
      return await store.lockWriter(signal)
    } catch (error) {
      if (signal.aborted) return undefined
      if (!isRetryable(error)) throw error
      // Once for each reason: a server that is away for long is no news.
      const { code } = error as StoreError
      if (code !== told) log.warn({ error }, "the database does not answer; trying again")
      told = code
      await sleep(RETRY_MS, signal)
    }
  }
  return undefined
}

const isLost = (error: unknown, { lost }: WriterLock): boolean =>
  lost.aborted || (error instanceof StoreError && error.code === "STORE_LOST")

async function indexUnder(lock: WriterLock, deps: IndexDeps): Promise<void> {
  const { store, client, network, settings, metrics, log } = deps
  const signal = AbortSignal.any([deps.signal, lock.lost])
  await checkUntilAnswered({ ...deps, signal })
  if (signal.aborted) return
  const { globalId } = network
  const registry = network.registry.toRawString()
  const writer = createWriter(store, project)
  const root = { address: registry, kind: "registry", names: { kind: "registry" } } as const
  await writer.begin({ registry, globalId, accounts: [root] })
  const standing = await writer.standing()
  const ingest = createIngest({
    ...{ writer, standing, registry, globalId, metrics, advance: advanceNetwork },
    log,
  })
  const progress = createProgress({
    sums: metrics.sums,
    terminal: deps.terminal,
    tell: (fields) => log.info(fields, "reading history"),
    now: Date.now,
  })
  const live = (): void => {
    progress.stop()
    log.info(progress.state(), "all history is read; following the chain")
  }
  const pages = openPages(deps)
  const chain = {
    client,
    ingest,
    registry,
    settings,
    metrics,
    log,
    signal,
    writer,
    sleep,
    ...pages.read,
  }
  try {
    await followChain({ ...chain, now: Date.now, indexedSeqno: standing.seqno }, { live })
  } finally {
    progress.stop()
    await pages.close()
  }
}

/** An API that does not answer is waited for. Throws ConfigError when it is of another network. */
async function checkUntilAnswered({ client, network, signal, log }: IndexDeps): Promise<void> {
  while (!signal.aborted) {
    try {
      return await checkNetwork(client, { ...network, signal })
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof TonIndexerError)) throw error
      log.warn({ error }, "the chain API does not answer; trying again")
      await sleep(RETRY_MS, signal)
    }
  }
}
