import { Dictionary } from "@ton/core"
import type { Logger } from "pino"
import type { ApiContext } from "./api/apiContext.js"
import { createChaos } from "./api/control/chaos.js"
import { createApp } from "./api/createApp.js"
import { type Chain, createChain } from "./chain/chain.js"
import { createClock } from "./chain/clock.js"
import { createEmulator } from "./chain/emulator.js"
import { initializeStore, type Network } from "./chain/initializeStore.js"
import type { Prices } from "./chain/networkConfig.js"
import { createProducer, type Producer, type Production } from "./chain/producer.js"
import { createMetrics } from "./metrics.js"
import { openStore, type Store } from "./store/store.js"

/** Choices for a localnet; each has the command line's default. */
export type LocalnetOptions = {
  /** Milliseconds between blocks; 400 by default. Ignored in on-demand mode. */
  readonly blockIntervalMs?: number | undefined
  /** "timer" makes blocks at an interval, empty ones too; "on-demand" one per message. */
  readonly production?: "timer" | "on-demand" | undefined
  readonly prices?: Prices | undefined
  readonly globalId?: number | undefined
  /** SQLite file that keeps the chain; without it the chain ends with the process. */
  readonly stateFile?: string | undefined
  readonly logger?: Pick<Logger, "info" | "warn"> | undefined
}

/** A running chain and its HTTP interface, not listening anywhere yet. */
export type Localnet = {
  readonly chain: Chain
  readonly globalId: number
  readonly prices: Prices
  /** Answers one HTTP request. */
  fetch(request: Request): Response | Promise<Response>
  /** Seals what is pending, stops making blocks, ends the streams and closes the file. */
  close(): Promise<void>
}

const DEFAULT_INTERVAL_MS = 400

function toProduction(options: LocalnetOptions): Production {
  if (options.production === "on-demand") return { mode: "on-demand" }
  return { mode: "timer", intervalMs: options.blockIntervalMs ?? DEFAULT_INTERVAL_MS }
}

function createContext(deps: {
  chain: Chain
  producer: Producer
  visibleSeqno: () => number
}): ApiContext {
  const { chain, producer, visibleSeqno } = deps
  const config = Dictionary.loadDirect(
    Dictionary.Keys.Int(32),
    Dictionary.Values.Cell(),
    chain.config.beginParse(),
  )
  return {
    ...{ chain, producer, visibleSeqno, store: chain.store },
    configParam: (id) => config.get(id),
    send(boc) {
      const sent = chain.submit(boc)
      producer.notify()
      return sent
    },
  }
}

async function startChain(store: Store, options: LocalnetOptions) {
  const clock = createClock()
  const choices = { prices: options.prices, globalId: options.globalId }
  const network = await initializeStore(store, { ...choices, now: clock.now() })
  clock.setOffset(network.clockOffset)
  const emulator = await createEmulator(network.config.toBoc().toString("base64"))
  const chain = createChain({
    ...{ store, emulator, clock, config: network.config, globalId: network.globalId },
    onDropped: (reason) => options.logger?.warn({ reason }, "an internal message was dropped"),
  })
  return { chain, clock, network }
}

function assemble(
  started: Awaited<ReturnType<typeof startChain>>,
  options: LocalnetOptions,
): Localnet {
  const { chain, clock, network } = started
  const producer = createProducer(chain, toProduction(options))
  const chaos = createChaos(() => chain.head().seqno)
  const visibleSeqno = () => chaos.visibleSeqno(chain.head().seqno)
  const api = createContext({ chain, producer, visibleSeqno })
  const metrics = createMetrics(chain)
  const { prices } = network satisfies Network
  const { app, streaming } = createApp({ api, clock, chaos, metrics, prices })
  return {
    ...{ chain, globalId: network.globalId, prices },
    fetch: (request) => app.fetch(request),
    async close() {
      producer.stop()
      streaming.close()
      if (chain.hasWork()) chain.seal()
      chain.store.close()
    },
  }
}

/**
 * Creates a TON network in this process, with its HTTP interface as a fetch function. Throws CONFIG
 * when the state file cannot be used or contradicts the options.
 */
export async function createLocalnet(options: LocalnetOptions = {}): Promise<Localnet> {
  const store = openStore(options.stateFile)
  try {
    return assemble(await startChain(store, options), options)
  } catch (error) {
    store.close()
    throw error
  }
}
