import { basename } from "node:path"
import { BackendError } from "./BackendError.js"
import type { Backend, Generation } from "./backend.js"
import { type GeneratedText, generateText, type TextJob } from "./embedded/generateText.js"
import { serveText } from "./embedded/serveText.js"
import { type EmbeddedEngine, loadEmbeddedEngine } from "./embeddedEngine.js"
import { parseServeRequest } from "./request/parseServeRequest.js"
import type { ServeAbilities, ServePath } from "./serving.js"
import { createSlots, type Slots } from "./slots.js"
import { toyModelPath } from "./toyModelPath.js"

/** Sizes of the embedded backend; tokens for `contextSize`, jobs at once for `parallel`. */
export type EmbeddedOptions = {
  modelPath?: string
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

/** Loads at the first use, once; a failed load is tried again by the next caller. */
function lazily(load: () => Promise<EmbeddedEngine>) {
  let engine: Promise<EmbeddedEngine> | undefined
  const get = () => {
    engine ??= load().catch((error: unknown) => {
      engine = undefined
      throw error
    })
    return engine
  }
  return { get, loaded: () => engine }
}

/** Takes a slot, loads the model if nobody has, runs the job; errors by name. */
function generator(deps: {
  engine: () => Promise<EmbeddedEngine>
  slots: Slots
  closed: AbortSignal
}) {
  const { engine, slots, closed } = deps
  return async (job: TextJob): Promise<GeneratedText> => {
    const signal = AbortSignal.any([job.signal, closed])
    try {
      const release = await slots.take(signal)
      try {
        const loaded = await engine()
        signal.throwIfAborted()
        const generated = await generateText(loaded, { ...job, signal })
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

/**
 * Runs a GGUF model in this process on the CPU; loads at the first request, one context sequence per job.
 * The same request with a seed, or temperature 0, gives the same answer.
 */
export function createEmbeddedBackend(options: EmbeddedOptions = {}): Backend {
  const { threads = 1, contextSize = 1024, parallel = 1, modelPath = toyModelPath() } = options
  const closing = new AbortController()
  const closed = closing.signal
  const engine = lazily(() => loadEmbeddedEngine({ modelPath, threads, contextSize, parallel }))
  const generate = generator({ engine: engine.get, slots: createSlots(parallel), closed })
  const running = new Set<Promise<GeneratedText>>()
  const run = (job: TextJob) => {
    const work = generate(job)
    running.add(work)
    return work.finally(() => running.delete(work))
  }
  const own = PATHS.filter((path) => options.paths?.includes(path) ?? true)
  const abilities: ServeAbilities = { paths: own, fields: FIELDS, contextTokens: contextSize }
  return {
    name: "embedded",
    async generate({ request: { messages, ...sampling }, signal }) {
      return generationOf(await run({ prompt: { messages }, sampling, signal }))
    },
    abilities: () => abilities,
    async *serve(asked) {
      const request = parseServeRequest(asked, abilities)
      yield* serveText({ request, signal: asked.signal }, run)
    },
    async countTokens(text) {
      if (closed.aborted) throw closedError()
      return (await engine.get()).model.tokenize(text).length
    },
    describe: () => ({
      kind: "embedded",
      model: basename(modelPath, ".gguf"),
      toy: modelPath === toyModelPath(),
      location: basename(modelPath),
    }),
    async close() {
      if (closed.aborted) return
      closing.abort()
      await Promise.allSettled(running)
      await (await engine.loaded()?.catch(() => undefined))?.dispose()
    },
  }
}
