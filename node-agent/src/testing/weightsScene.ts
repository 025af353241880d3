import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  describeWeights,
  encodeManifest,
  encryptWeights,
  generateHpkeKeyPair,
  type HpkeKeyPair,
  type ModelManifest,
  type ModelSecrets,
  sealGrant,
} from "@cocoon/protocol"
import type { Message } from "@cocoon/ton-indexer-client"
import type { Address } from "@ton/core"
import { createSlots } from "../backends/slots.js"
import { createBell } from "../chain/bell.js"
import { hex32 } from "../chain/hex32.js"
import { uint } from "../chain/uint.js"
import { createWeights } from "../weights/createWeights.js"
import type { WeightsDeps, WeightsPace } from "../weights/followListing.js"
import type { SourceRules } from "../weights/source/sourceRules.js"
import type { LoadedWeights, WeightsLoader } from "../weights/WeightsLoader.js"
import type { WeightsState } from "../weights/WeightsState.js"
import { createFakeLog } from "./fakeLog.js"
import { type FakeModel, fakeGranted, fakeModelAccount, fakeModelAddress } from "./fakeModel.js"
import { fakeAddress, fakeNames } from "./fakeNames.js"
import { createFileServer, type ServedFile } from "./fileServer.js"

const CHUNK = 65_536
/** Three chunks and a short one. */
const SIZE = 3 * CHUNK + 1_234
const PACE: WeightsPace = { retryMs: 20, retryMaxMs: 100, keyMs: 20, lookMs: 20 }

/** Weights without a pattern: no two chunks are alike. */
export const WEIGHTS = Uint8Array.from({ length: SIZE }, (_, i) => (i * 2_654_435_761) >>> 13)

const description = (size: number) =>
  ({ name: "acme/test", format: "gguf", size, chunkSize: CHUNK }) as const

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A loader that remembers; `fails` makes the next load fail. */
function fakeLoader() {
  const loaded = new Map<string, LoadedWeights>()
  const loader: WeightsLoader = {
    load: async (weights) => void loaded.set(weights.listing, weights),
    unload: async (listing) => void loaded.delete(listing),
  }
  return { loader, loaded }
}

/** One listing with a file server, a chain that shows it, and a folder. Close it after the test. */
export type WeightsScene = Awaited<ReturnType<typeof createWeightsScene>>

/** Opens it; nothing is fetched before `start`. */
export async function createWeightsScene() {
  const server = await createFileServer()
  const names = await fakeNames()
  const directory = mkdtempSync(join(tmpdir(), "cocoon-weights-"))
  const log = createFakeLog()
  const keyPair = await generateHpkeKeyPair()
  const models = new Map<string, FakeModel>()
  const grants: Message[] = []
  const { loader, loaded } = fakeLoader()
  const states = new Map<string, WeightsState[]>()
  const bell = createBell<string>()
  const rules: SourceRules = {
    hosts: [server.host],
    filesDir: undefined,
    firstByteMs: 300,
    stallMs: 300,
  }
  const reads = { fail: false, failed: 0 }
  const client: WeightsDeps["client"] = {
    accountStates: async ({ addresses }) => {
      if (reads.fail) throw new Error(`the API is away, ${++reads.failed}`)
      const shown = addresses.map((address) => models.get(String(address)))
      return Promise.all(
        shown.flatMap((model) => (model === undefined ? [] : [fakeModelAccount(names, model)])),
      )
    },
    messages: async ({ offset = 0, limit = 10 }) =>
      grants
        .slice()
        .reverse()
        .slice(offset, offset + limit),
  }
  let running: { stop: AbortController; ended: Promise<void> } | undefined
  const stop = async () => {
    running?.stop.abort()
    await running?.ended
    running = undefined
  }
  const scene = {
    ...{ server, names, directory, log, keyPair, grants, loaded, rules, bell },
    /** Serves a manifest under /manifest.json and lists its model; returns the listing's raw address. */
    async list(manifest: ModelManifest, of: Partial<FakeModel> = {}): Promise<string> {
      server.files.set("/manifest.json", { bytes: encodeManifest(manifest) })
      const { modelHash, protection } = manifest
      const uri = server.url("/manifest.json")
      const isPrivate = protection.kind === "private"
      const keyEpoch = isPrivate
        ? { keyEpoch: { n: protection.epoch, uri, ciphertextRoot: protection.ciphertextRoot } }
        : {}
      const model: FakeModel = { modelHash, manifest: uri, ...keyEpoch, ...of }
      const address = await fakeModelAddress(names, model)
      models.set(address.toString(), model)
      return address.toRawString()
    },
    serve: (path: string, file: ServedFile) => void server.files.set(path, file),
    /** A public manifest of the weights, at these paths. */
    publicManifest: (paths: readonly string[] = ["/weights"]) =>
      describeWeights(() => once(WEIGHTS), {
        description: description(SIZE),
        uris: paths.map(server.url),
      }),
    /** A private one, and the sealed file. */
    async privateManifest(of: { epoch?: number; saltSeed?: Uint8Array; path?: string } = {}) {
      const { epoch = 1, saltSeed, path = "/sealed" } = of
      const sealed: Uint8Array[] = []
      const made = await encryptWeights(() => once(WEIGHTS), {
        description: description(SIZE),
        epoch,
        uris: [server.url(path)],
        write: (bytes) => void sealed.push(bytes),
        ...(saltSeed === undefined ? {} : { saltSeed }),
      })
      return { ...made, sealed: new Uint8Array(Buffer.concat(sealed)) }
    },
    /** Puts a grant on the chain: to this enclave and listing if not said otherwise. */
    async grant(
      secrets: ModelSecrets,
      of: {
        listing: Address
        manifest: ModelManifest
        epoch?: number
        hpkeKey?: Uint8Array
        provider?: Address
        sealedFor?: Address
        source?: Address
      },
    ): Promise<void> {
      const { listing, manifest, epoch = 1, hpkeKey = keyPair.publicKey } = of
      const { provider = names.provider, sealedFor = listing, source = listing } = of
      const { globalId } = names
      const { modelHash } = manifest
      const context = { globalId, model: sealedFor, provider, epoch, modelHash }
      const wrapped = await sealGrant(secrets, { hpkeKey, ...context })
      const hash = uint(provider.hash)
      grants.push(fakeGranted({ model: source, provider: hash, n: epoch, wrapped }))
    },
    /** Begins to bring the weights of these listings. */
    start(listings: readonly string[], of: { keyPair?: HpkeKeyPair; rules?: SourceRules } = {}) {
      const controller = new AbortController()
      const weights = createWeights({
        ...{ client, names, keyPair, rules, loader, bell, log, listings, directory, ...of },
        slots: createSlots(2),
        parallel: 2,
        signal: controller.signal,
        pace: PACE,
        onState(listing, state) {
          states.set(listing, [...(states.get(listing) ?? []), state])
        },
      })
      running = { stop: controller, ended: weights.ended }
      return weights
    },
    stop,
    state: (listing: string) => states.get(listing)?.at(-1),
    history: (listing: string) => states.get(listing) ?? [],
    folder: (listing: string) => join(directory, hex32(BigInt(`0x${listing.split(":")[1]}`))),
    /** Everything that was logged, as text. */
    logged: () =>
      JSON.stringify(log.lines, (_, value) => (typeof value === "bigint" ? String(value) : value)),
    /** The API shows no account any more; how often it was asked since. */
    failReads(): () => number {
      reads.fail = true
      return () => reads.failed
    },
    stranger: fakeAddress(0x77),
    async close(): Promise<void> {
      await stop()
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
  return scene
}
