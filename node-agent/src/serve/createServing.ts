import { randomBytes } from "node:crypto"
import { Address, toNano } from "@ton/core"
import type { Agent } from "../agent/openAgent.js"
import { callBodies } from "../chain/callBodies.js"
import { pause } from "../chain/pause.js"
import { type Listing, readListings } from "../chain/readListings.js"
import { createSessionReader } from "../chain/sessionReader.js"
import type { WorkContext } from "../work/workContext.js"
import { createChannels } from "./channels.js"
import { endAnswers } from "./endAnswers.js"
import { nodeInfoJson } from "./nodeInfo.js"
import { createReceiptQueue } from "./receiptQueue.js"
import { type Redeemer, startRedeemer } from "./redeemer.js"
import { chainNow, type ServeContext } from "./serveContext.js"
import { createServeHandler } from "./serveRoutes.js"
import { createServeServer, type ServeServer } from "./serveServer.js"
import { createSessionBook } from "./sessionBook.js"
import { createSessionEvents, type SessionEvents } from "./sessionEvents.js"
import { lookUpSession } from "./sessionLookup.js"
import { type SessionsView, sessionsView } from "./sessionsView.js"
import { createSessionWatch } from "./sessionWatch.js"

/** Serves Sessions, and has them pay; without a serving address it only does the latter. */
export type Serving = {
  /** Takes the Provider's notices, inside a journal transaction. */
  readonly onEvent: SessionEvents
  /** Starts redeeming, and listening where an address is set; resolves to the URL. Throws HTTP_LISTEN, TLS_FILE. */
  start(): Promise<string | undefined>
  /** Waits for answers under way, then breaks them off, then has Sessions pay: each at most this long. */
  drain(ms: number): Promise<void>
  /** Closes the listener. */
  close(): Promise<void>
  /** Resolves once nothing is under way, which the agent's signal brings about. */
  idle(): Promise<void>
  view(): SessionsView
}

const TERMS_VALUE = toNano("0.05")
const LISTINGS_MS = 30_000
const CLOSE_MS = 20

type Parts = { readonly agent: Agent; readonly work: WorkContext }

function termsAsker({ agent, work }: Parts) {
  return (termsHash: bigint): void => {
    if (!work.mayAskTerms(termsHash)) return
    const body = callBodies.requestTerms()
    agent.channel
      .submit({ role: "enclave", purpose: "terms", value: TERMS_VALUE, body }, work.draining)
      .catch((error: unknown) => work.log.warn({ error }, "DealTerms could not be asked for"))
  }
}

/** What is known of Sessions: book, watch, channels, all from the journal on. */
function openBook(parts: Parts) {
  const { agent, work } = parts
  const { chain, journal, config } = agent
  const { clock, log, keys, provider, metrics, weights } = work
  const { names } = chain
  const limits = { ...work.limits, minDeposit: config.operator.minDeposit }
  const reader = createSessionReader(chain)
  const askTerms = termsAsker(parts)
  const lookup = { names, reader, provider, clock, keys, limits, weights, journal, askTerms }
  const lookUp = (address: Address) => lookUpSession(lookup, address)
  const book = createSessionBook({ names, journal, lookUp, log })
  const channels = createChannels()
  const watch = createSessionWatch({ reader, journal, book, channels, metrics, log })
  return { book, channels, watch, limits }
}

type Book = ReturnType<typeof openBook>

function serveContext({ agent, work }: Parts, book: Book, onFinished: () => void): ServeContext {
  const { config, journal, keys, attester } = agent
  const { maxConcurrentJobs: slotCount, maxRequestBytes } = config.operator
  const { names, clock, provider, hpke, backend, slots, weights, metrics, log, draining } = work
  return {
    ...{ names, clock, provider, keys, hpke, backend, slots, slotCount, journal },
    ...{ weights, metrics, log, draining, onFinished },
    ...book,
    limits: { ...book.limits, maxRequestBytes },
    receipts: createReceiptQueue({ journal, key: keys.enclave, log }),
    bootId: new Uint8Array(randomBytes(32)),
    attestation: attester.view,
    running: new Set(),
  }
}

/** Keeps what each listing stands for, read until all of them are known. */
function followListings({ agent, work }: Parts): () => readonly Listing[] {
  const { client, names } = agent.chain
  const { signal } = agent
  const addresses = Object.keys(agent.config.operator.prices).map((raw) => Address.parseRaw(raw))
  let known: readonly Listing[] = []
  const read = async () => {
    while (known.length < addresses.length && !work.draining.aborted) {
      try {
        known = await readListings(client, { names, addresses, signal })
      } catch (error) {
        if (!signal.aborted) work.log.warn({ error }, "the listings could not be read")
      }
      if (known.length < addresses.length) await pause(LISTINGS_MS, work.draining)
    }
  }
  void read()
  return () => known
}

async function listen(parts: Parts, context: ServeContext): Promise<ServeServer | undefined> {
  const { serveListen, tlsCert: cert, tlsKey: key, serveConnections } = parts.agent.config.operator
  if (serveListen === undefined) return undefined
  const tls = cert === undefined || key === undefined ? undefined : { cert, key }
  const listings = followListings(parts)
  const handler = createServeHandler(context, () => nodeInfoJson(context, listings()))
  const options = { listen: serveListen, tls, maxConnections: serveConnections }
  return createServeServer(options, handler)
}

function redeemer({ agent, work }: Parts, context: ServeContext): Redeemer {
  const { config, journal, channel, provider, bell, signal } = agent
  const { reserveStop } = config.operator
  return startRedeemer({
    ...{ journal, channel, provider, bell, reserveStop, signal },
    ...{ book: context.book, watch: context.watch, metrics: context.metrics },
    limits: config.operator,
    chainNow: () => chainNow(context),
    log: work.log,
    draining: work.draining,
  })
}

/** Opens what serves Sessions, from the journal; nothing is listened to yet. */
export function createServing(parts: Parts): Serving {
  const { agent } = parts
  const late: { redeemer?: Redeemer; server?: ServeServer } = {}
  const book = openBook(parts)
  const context = serveContext(parts, book, () => late.redeemer?.look())
  const serves = agent.config.operator.serveListen !== undefined
  const { journal, bell } = agent
  const onEvent = createSessionEvents({ ...book, journal, bell })
  return {
    onEvent: (event) =>
      event.kind === "sessionOpened" && !serves ? () => undefined : onEvent(event),
    async start() {
      late.redeemer = redeemer(parts, context)
      const server = await listen(parts, context)
      if (server !== undefined) late.server = server
      return server?.url
    },
    async drain(ms) {
      await endAnswers(context, ms)
      await context.receipts.idle()
      await late.redeemer?.drain(ms)
    },
    close: async () => late.server?.close(AbortSignal.timeout(CLOSE_MS)),
    idle: async () => late.redeemer?.ended,
    view: () =>
      sessionsView({ sessions: book.book.all(), journal, channels: book.channels.size() }),
  }
}
