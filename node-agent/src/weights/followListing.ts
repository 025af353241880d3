import {
  type HpkeKeyPair,
  isCocoonError,
  type ModelManifest,
  type ModelSecrets,
} from "@cocoon/protocol"
import type { Log } from "@cocoon/service"
import type { TonIndexerClient } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import type { Slots } from "../backends/slots.js"
import type { Bell } from "../chain/bell.js"
import type { ChainNames } from "../chain/chainNames.js"
import { fetchListedManifest } from "./fetchListedManifest.js"
import { fetchWeights } from "./fetchWeights.js"
import { findGrant } from "./findGrant.js"
import { handOver } from "./handOver.js"
import type { ModelView } from "./ModelView.js"
import { readModel } from "./readModel.js"
import type { SourceRules } from "./source/sourceRules.js"
import type { WeightsLoader } from "./WeightsLoader.js"
import type { WeightsState } from "./WeightsState.js"

/** What the weights of every listing share. */
export type WeightsDeps = {
  readonly client: Pick<TonIndexerClient, "accountStates" | "messages">
  readonly names: ChainNames
  /** The enclave's present HPKE keys. */
  readonly keyPair: HpkeKeyPair
  readonly rules: SourceRules
  /** Chunks in memory, of all listings. */
  readonly slots: Slots
  readonly parallel: number
  /** Where the backend loads weights itself. */
  readonly loader: WeightsLoader | undefined
  /** Rung with a listing's raw address when its Model was told something. */
  readonly bell: Bell<string>
  readonly log: Log
  readonly signal: AbortSignal
  readonly pace?: WeightsPace
}

/** Milliseconds between looks. */
export type WeightsPace = {
  /** Between failed tries: the first and the longest, doubled in between. */
  readonly retryMs: number
  readonly retryMaxMs: number
  /** For a grant, where the chain does not tell of it earlier. */
  readonly keyMs: number
  /** For a new key epoch, likewise. */
  readonly lookMs: number
}

/** One listing, its folder, and who is told of its state. */
export type FollowListing = WeightsDeps & {
  readonly address: Address
  readonly folder: string
  readonly onState: (state: WeightsState) => void
}

const PACE: WeightsPace = { retryMs: 2_000, retryMaxMs: 600_000, keyMs: 15_000, lookMs: 60_000 }

/** What was found out for one key epoch of a listing. */
type Epoch = { readonly model: ModelView; readonly manifest: ModelManifest }

const epochOf = ({ keyEpoch }: ModelView): number => keyEpoch?.n ?? 0

function sameEpoch(one: ModelView, other: ModelView): boolean {
  const root = ({ keyEpoch }: ModelView) => keyEpoch?.ciphertextRoot
  return epochOf(one) === epochOf(other) && root(one) === root(other)
}

function look({ client, names, address, signal }: FollowListing): Promise<ModelView> {
  return readModel(client, { names, address, signal })
}

/** Reads the Model whenever it moves or `ms` are over, until `done` says so. */
async function watch(
  of: FollowListing,
  { ms, done }: { readonly ms: number; readonly done: (model: ModelView) => boolean },
): Promise<void> {
  const { bell, address, log, signal } = of
  while (!signal.aborted) {
    await bell.wait(address.toRawString(), { ms, signal })
    if (signal.aborted) return
    try {
      if (done(await look(of))) return
    } catch (error) {
      // Loaded weights go on serving while the API is away.
      log.warn({ model: address.toRawString(), error }, "a listing could not be read again")
    }
  }
}

/** The secrets of a private model, once they are granted; undefined when the epoch changed meanwhile. */
async function awaitKey(of: FollowListing, { model }: Epoch): Promise<ModelSecrets | undefined> {
  const { client, names, keyPair, onState, bell, address, log, signal, pace = PACE } = of
  const { keyEpoch } = model
  if (keyEpoch === undefined) return undefined
  const listing = address.toRawString()
  const told = new Set<string>()
  const onUnusable = (code: string) => {
    if (told.has(code)) return
    told.add(code)
    log.warn({ model: listing, epoch: keyEpoch.n, code }, "a grant does not open with these keys")
  }
  onState({ state: "waiting", for: "key" })
  for (;;) {
    const found = await findGrant(client, { names, model, keyEpoch, keyPair, onUnusable, signal })
    if (found !== undefined) return found
    await bell.wait(listing, { ms: pace.keyMs, signal })
    signal.throwIfAborted()
    if (!sameEpoch(model, await look(of))) return undefined
  }
}

/** Brings the weights to disk and into the backend. */
async function load(of: FollowListing, epoch: Epoch, secrets: ModelSecrets | undefined) {
  const { address, folder, rules, slots, parallel, loader, onState, log, signal } = of
  const { manifest, model } = epoch
  const { name, format } = manifest.description
  const fileName = `weights-${epochOf(model)}.${format}`
  await handOver.withdraw(folder, fileName)
  const file = await fetchWeights({
    ...{ manifest, secrets, uris: manifest.uris, folder, fileName, rules, slots, parallel },
    ...{ log, signal },
    onProgress: (progress) => onState({ state: "waiting", for: "chunks", progress }),
  })
  onState({ state: "waiting", for: "engine" })
  const { modelHash } = manifest
  const weights = { listing: address.toRawString(), name, modelHash, file }
  await loader?.load(weights)
  await handOver.announce(folder, weights)
}

/** From nothing to served, and until the next key epoch; resolves when there is another one. */
async function serveEpoch(of: FollowListing): Promise<void> {
  const { address, folder, rules, loader, onState, log, signal, pace = PACE } = of
  const listing = address.toRawString()
  onState({ state: "waiting", for: "model" })
  const model = await look(of)
  onState({ state: "waiting", for: "manifest" })
  const manifest = await fetchListedManifest(model, { rules, log, signal })
  const secrets = await awaitKey(of, { model, manifest })
  if (model.keyEpoch !== undefined && secrets === undefined) return
  await load(of, { model, manifest }, secrets)
  const epoch = epochOf(model)
  log.info({ model: listing, epoch, bytes: manifest.description.size }, "weights are ready")
  onState({ state: "ready", epoch, bytes: manifest.description.size })
  await watch(of, { ms: pace.lookMs, done: (now) => !sameEpoch(model, now) })
  if (signal.aborted) return
  log.info({ model: listing, epoch }, "the listing has another key epoch; its weights are deleted")
  onState({ state: "waiting", for: "model" })
  await loader?.unload(listing)
  await handOver.withdraw(folder)
}

/** What a failure is called; a foreign error's text may quote what it choked on. */
function refusal(error: unknown): Extract<WeightsState, { state: "refused" }> {
  if (!isCocoonError(error)) {
    return { state: "refused", reason: "WEIGHTS_FAILED", why: "an unexpected failure; see the log" }
  }
  return { state: "refused", reason: error.code, why: error.message }
}

/** The pause before the next try: longer each time nothing was gained. */
function createDelays({ retryMs, retryMaxMs }: WeightsPace) {
  let next = retryMs
  let verified = 0
  return {
    gained: (state: WeightsState) => {
      const now = state.state === "waiting" ? (state.progress?.verified ?? 0) : 0
      if (state.state === "ready" || now > verified) next = retryMs
      verified = Math.max(verified, now)
    },
    take: (): number => {
      const delay = next
      next = Math.min(2 * next, retryMaxMs)
      return delay
    },
  }
}

/**
 * Keeps one listing's weights as its Model says, for as long as the agent lives: what fails is told by its code and tried
 * again, ever more slowly. Never rejects.
 */
export async function followListing(of: FollowListing): Promise<void> {
  const { address, bell, log, signal, pace = PACE } = of
  const listing = address.toRawString()
  const delays = createDelays(pace)
  const onState = (state: WeightsState) => {
    delays.gained(state)
    of.onState(state)
  }
  while (!signal.aborted) {
    try {
      await serveEpoch({ ...of, onState })
    } catch (error) {
      if (signal.aborted) return
      const ms = delays.take()
      onState(refusal(error))
      log.warn({ model: listing, delayMs: ms, error }, "a listing is not served: no weights")
      await bell.wait(listing, { ms, signal })
    }
  }
}
