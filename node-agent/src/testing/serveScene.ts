import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generateHpkeKeyPair } from "@cocoon/protocol"
import { openModel } from "@cocoon/wrappers"
import type { Address } from "@ton/core"
import { createSlots } from "../backends/slots.js"
import type { chainNames } from "../chain/chainNames.js"
import { readProvider } from "../chain/providerView.js"
import type { OpenedSession } from "../chain/sessionReader.js"
import { uint } from "../chain/uint.js"
import { createJournal } from "../journal/journal.js"
import { ed25519Key } from "../keys/ed25519Key.js"
import type { EnclaveKeys } from "../keys/enclaveKeys.js"
import { memoryKeys } from "../keys/memoryKeys.js"
import { createMetrics } from "../metrics.js"
import { createChannels } from "../serve/channels.js"
import type { LiveSession } from "../serve/liveSession.js"
import { createReceiptQueue } from "../serve/receiptQueue.js"
import type { ServeContext } from "../serve/serveContext.js"
import { createServeHandler } from "../serve/serveRoutes.js"
import { createServeServer } from "../serve/serveServer.js"
import { createSessionBook } from "../serve/sessionBook.js"
import { lookUpSession } from "../serve/sessionLookup.js"
import { createSessionWatch } from "../serve/sessionWatch.js"
import { type FakeProvider, fakeProviderAccount } from "./fakeAccounts.js"
import { createFakeBackend, type FakeBackend } from "./fakeBackend.js"
import { createFakeLog } from "./fakeLog.js"
import { fakeNames } from "./fakeNames.js"
import {
  FAKE_MODEL_HASH,
  FAKE_MODEL_OWNER,
  FAKE_NOW,
  FAKE_SHEET,
  FAKE_TERMS_HASH,
  type FakeSession,
  fakeOpenedSession,
} from "./fakeSession.js"

/** What a test wants otherwise of a node that serves. */
export type ServeSceneOptions = {
  readonly slots?: number
  readonly maxRequestBytes?: number
  /** Of an earlier scene that was closed: the same enclave goes on. */
  readonly earlier?: { readonly folder: string; readonly keys: EnclaveKeys }
}

/** A node that serves Sessions of a fake chain over HTTP, with a journal on disk. */
export type ServeScene = Awaited<ReturnType<typeof createServeScene>>

const SESSION_SEED = Buffer.alloc(32, 9)
const MIN_DEPOSIT = 10n ** 8n

async function providerView(names: Awaited<ReturnType<typeof chainNames>>, of: FakeProvider) {
  const account = fakeProviderAccount(names, { terms: { termsHash: FAKE_TERMS_HASH }, ...of })
  const view = await readProvider({ accountStates: async () => [account] }, { names })
  if (view === undefined) throw new Error("the fake Provider is registered")
  return view
}

async function listingOf(names: Awaited<ReturnType<typeof chainNames>>) {
  const listing = { owner: FAKE_MODEL_OWNER, modelHash: FAKE_MODEL_HASH, royaltyBps: 500 }
  return (await openModel({ codes: names.codes, ...listing })).address
}

/** The chain as the node is shown it; `reads` counts the questions. */
function fakeChain() {
  const sessions = new Map<string, OpenedSession>()
  const chain = {
    sessions,
    now: FAKE_NOW,
    silenceMs: 0,
    ageMs: 0,
    reads: 0,
    readOpened: async (address: Address) => {
      chain.reads += 1
      return sessions.get(address.toRawString())
    },
    read: async (addresses: readonly Address[]) => {
      chain.reads += 1
      return addresses.map((address) => sessions.get(address.toRawString())?.session)
    },
  }
  return chain
}

function limitsOf(listing: Address, maxRequestBytes: number): ServeContext["limits"] {
  const hash = FAKE_MODEL_HASH.toString(16).padStart(64, "0")
  return {
    prices: { [listing.toRawString()]: FAKE_SHEET },
    floors: {},
    modelPolicy: { [hash]: "toy" },
    marginSeconds: 10,
    reserveStop: 1n,
    minDeposit: MIN_DEPOSIT,
    maxRequestBytes,
  }
}

/** Opens it; close it after the test. */
export async function createServeScene(options: ServeSceneOptions = {}) {
  const { slots = 8, maxRequestBytes = 100_000, earlier } = options
  const names = await fakeNames()
  const listing = await listingOf(names)
  const keys = earlier?.keys ?? memoryKeys()
  const enclaveKey = uint(keys.enclave.publicKey)
  const prices = new Map([
    [
      uint(listing.hash),
      {
        $$type: "ListedPrice",
        sheet: { $$type: "PriceSheet", ...FAKE_SHEET },
        floor: { $$type: "PriceSheet", ...FAKE_SHEET },
      } as const,
    ],
  ])
  const changed = (of: FakeProvider = {}) => providerView(names, { enclaveKey, prices, ...of })
  const chain = fakeChain()
  const provider = { view: await changed() }
  const folder = earlier?.folder ?? mkdtempSync(join(tmpdir(), "cocoon-serve-"))
  const identity = { provider: names.provider.toRawString(), globalId: names.globalId }
  const journal = createJournal({ file: join(folder, "journal.sqlite"), identity })
  const log = createFakeLog()
  const metrics = createMetrics()
  const backend: FakeBackend = createFakeBackend()
  const draining = new AbortController()
  const limits = limitsOf(listing, maxRequestBytes)
  const cache = {
    get: async () => provider.view,
    last: () => provider.view,
    ageMs: () => chain.ageMs,
  }
  const asked: bigint[] = []
  const unready = new Set<string>()
  const weights = { isReady: (model: string) => !unready.has(model) }
  const clock = { now: () => chain.now, silenceMs: () => chain.silenceMs }
  const lookup = { names, reader: chain, provider: cache, clock, keys, limits, weights, journal }
  const lookUp = (address: Address) =>
    lookUpSession({ ...lookup, askTerms: (hash) => void asked.push(hash) }, address)
  const book = createSessionBook({ names, journal, log, lookUp })
  const channels = createChannels()
  const watch = createSessionWatch({ reader: chain, journal, book, channels, metrics, log })
  const context: ServeContext = {
    names,
    clock,
    provider: cache,
    keys,
    hpke: await generateHpkeKeyPair(),
    backend,
    limits,
    weights,
    slots: createSlots(slots),
    slotCount: slots,
    journal,
    book,
    watch,
    channels,
    receipts: createReceiptQueue({ journal, key: keys.enclave, log }),
    onFinished: () => undefined,
    bootId: crypto.getRandomValues(new Uint8Array(32)),
    attestation: () => undefined,
    metrics,
    log,
    running: new Set(),
    draining: draining.signal,
  }
  const handler = createServeHandler(context, () => ({}))
  const listen = { host: "127.0.0.1", port: 0 }
  const server = await createServeServer({ listen, tls: undefined, maxConnections: 64 }, handler)
  const sessionKey = ed25519Key(SESSION_SEED)
  return {
    url: server.url,
    context,
    journal,
    backend,
    chain,
    keys,
    folder,
    log,
    sessionKey,
    draining,
    askedTerms: asked,
    /** Raw addresses of listings whose weights are not ready. */
    unready,
    lookUp,
    /** Shows a Session on the chain. */
    async show(of: Partial<FakeSession> = {}): Promise<OpenedSession> {
      const own = { enclaveKey, sessionKey: uint(sessionKey.publicKey) }
      const opened = await fakeOpenedSession(names, { ...own, ...of })
      chain.sessions.set(opened.session.address.toRawString(), opened)
      return opened
    },
    /** The Session that is served; the first of several. */
    session(): LiveSession {
      const [one] = book.all()
      if (one === undefined) throw new Error("no Session is served")
      return one
    },
    async setProvider(of: FakeProvider): Promise<void> {
      provider.view = await changed(of)
    },
    /** Closes it, and keeps its files for another one. */
    async stop(): Promise<void> {
      for (const controller of context.running) controller.abort()
      await server.close(AbortSignal.abort())
      await context.receipts.idle()
      journal.close()
    },
    async close(): Promise<void> {
      await this.stop()
      rmSync(folder, { recursive: true })
    },
  }
}
