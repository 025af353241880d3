import { basename } from "node:path"
import type { LoadedWeights, WeightsLoader } from "../weights/WeightsLoader.js"
import { BackendError } from "./BackendError.js"
import type { Backend, BackendDescription, Generation } from "./backend.js"
import { createEngines, type Engines } from "./embedded/engines.js"
import { type GeneratedText, generateText, type TextJob } from "./embedded/generateText.js"
import { serveText } from "./embedded/serveText.js"
import { loadEmbeddedEngine } from "./embeddedEngine.js"
import { parseServeRequest } from "./request/parseServeRequest.js"
import type { ServeAbilities, ServePath } from "./serving.js"
import { createSlots, type Slots } from "./slots.js"
import { toyModelHash } from "./toyModelHash.js"
import { toyModelPath } from "./toyModelPath.js"

/** Sizes of the embedded backend; tokens for `contextSize`, jobs at once for `parallel`. */
export type EmbeddedOptions = {
  /** The file that every request runs on; the bundled toy if not said. */
  modelPath?: string
  /** Each request runs on the weights that were loaded for its listing, and on no other. */
  byListing?: boolean
  threads?: number
  contextSize?: number
  parallel?: number
  /** What Sessions may ask for. */
  paths?: readonly ServePath[]
}

const PATHS: readonly ServePath[] = ["/v1/chat/completions", "/v1/completions"]
const FIELDS = [
  "stream",
  "stream_options",
  "max_tokens",
  "max_completion_tokens",
  "temperature",
  "top_p",
  "seed",
  "stop",
  "n",
  "user",
  "response_format",
] as const

function named(error: unknown, state: { closed: AbortSignal; signal: AbortSignal }): unknown {
  if (error instanceof BackendError) return error
  if (state.closed.aborted) return closedError()
  if (state.signal.aborted) return new BackendError("BACKEND_ABORTED", "the generation was aborted")
  return new BackendError("BACKEND_MODEL", "the embedded engine failed", { cause: error })
}

function closedError(): BackendError {
  return new BackendError("BACKEND_CLOSED", "the embedded backend is closed")
}

/** Takes a slot and the listing's engine, runs the job; errors by name. */
function generator(deps: { engines: Engines; slots: Slots; closed: AbortSignal }) {
  const { engines, slots, closed } = deps
  return async (job: TextJob, listing: string | undefined): Promise<GeneratedText> => {
    const signal = AbortSignal.any([job.signal, closed])
    try {
      const release = await slots.take(signal)
      try {
        const generated = await engines.use(listing, async (engine) => {
          signal.throwIfAborted()
          return generateText(engine, { ...job, signal })
        })
        return generated.failed !== undefined && closed.aborted
          ? { ...generated, failed: "BACKEND_CLOSED" }
          : generated
      } finally {
        release()
      }
    } catch (error) {
      throw named(error, { closed, signal: job.signal })
    }
  }
}

/** A whole answer, or the error that ended it. */
function generationOf(generated: GeneratedText): Generation {
  const { text: content, finishReason, usage, failed } = generated
  if (failed !== undefined) throw new BackendError(failed, "the generation broke off")
  return { content, finishReason, usage, countedBy: "engine" }
}

/** The model that every request runs on, or those of the listings that are loaded. */
function describeModel(
  modelPath: string | undefined,
  loaded: ReadonlyMap<string, LoadedWeights>,
): BackendDescription {
  if (modelPath !== undefined) {
    const toy = modelPath === toyModelPath()
    const location = basename(modelPath)
    return { kind: "embedded", model: basename(modelPath, ".gguf"), toy, location }
  }
  const weights = [...loaded.values()]
  const model = [...new Set(weights.map(({ name }) => name))].join(", ") || "none loaded"
  const toy = weights.some(({ modelHash }) => modelHash === toyModelHash())
  return { kind: "embedded", model, toy, location: "the weights directory" }
}

/** Takes the weights of listings. */
function createLoader(
  { engines, closed }: { engines: Engines; closed: AbortSignal },
  loaded: Map<string, LoadedWeights>,
): WeightsLoader {
  return {
    async load(weights) {
      if (closed.aborted) throw closedError()
      await engines.load(weights.listing, weights.file)
      loaded.set(weights.listing, weights)
    },
    async unload(listing) {
      loaded.delete(listing)
      await engines.unload(listing)
    },
  }
}

/**
 * Runs GGUF models in this process on the CPU, one context sequence per job: one file, loaded at the first request, or
 * those of the listings that are loaded into it.
 * The same request with a seed, or temperature 0, gives the same answer.
 */
export function createEmbeddedBackend(options: EmbeddedOptions = {}): Backend {
  const { threads = 1, contextSize = 1024, parallel = 1, byListing = false } = options
  const modelPath = byListing ? undefined : (options.modelPath ?? toyModelPath())
  const closing = new AbortController()
  const closed = closing.signal
  const sizes = { threads, contextSize, parallel }
  const open = (file: string) => loadEmbeddedEngine({ modelPath: file, ...sizes })
  const engines = createEngines({ only: modelPath, open })
  const loaded = new Map<string, LoadedWeights>()
  const generate = generator({ engines, slots: createSlots(parallel), closed })
  const running = new Set<Promise<GeneratedText>>()
  const run = (job: TextJob, listing: string | undefined) => {
    const work = generate(job, listing)
    running.add(work)
    return work.finally(() => running.delete(work))
  }
  const own = PATHS.filter((path) => options.paths?.includes(path) ?? true)
  const abilities: ServeAbilities = { paths: own, fields: FIELDS, contextTokens: contextSize }
  return {
    name: "embedded",
    async generate({ request: { messages, ...sampling }, signal, listing }) {
      return generationOf(await run({ prompt: { messages }, sampling, signal }, listing))
    },
    abilities: () => abilities,
    async *serve(asked) {
      const request = parseServeRequest(asked, abilities)
      const { signal, listing } = asked
      yield* serveText({ request, signal }, (job) => run(job, listing))
    },
    async countTokens(text, listing) {
      if (closed.aborted) throw closedError()
      return engines.use(listing, async ({ model }) => model.tokenize(text).length)
    },
    describe: () => describeModel(modelPath, loaded),
    ...(byListing ? { loader: createLoader({ engines, closed }, loaded) } : {}),
    async close() {
      if (closed.aborted) return
      closing.abort()
      await Promise.allSettled(running)
      await engines.dispose()
    },
  }
}
