import { basename } from "node:path"
import type {
  ChatHistoryItem,
  LLamaChatGenerateResponseOptions,
  LlamaChat,
  LlamaContextSequence,
} from "node-llama-cpp"
import { BackendError } from "./BackendError.js"
import type { Backend, Generation } from "./backend.js"
import type { ChatRequest } from "./chatRequest.js"
import { type EmbeddedEngine, loadEmbeddedEngine } from "./embeddedEngine.js"
import { createSlots, type Slots } from "./slots.js"
import { toyModelPath } from "./toyModelPath.js"

/** Sizes of the embedded backend; tokens for `contextSize`, jobs at once for `parallel`. */
export type EmbeddedOptions = {
  modelPath?: string
  threads?: number
  contextSize?: number
  parallel?: number
}

function history(request: ChatRequest): ChatHistoryItem[] {
  const items = request.messages.map(({ role, content }): ChatHistoryItem => {
    if (role === "assistant") return { type: "model", response: [content] }
    return { type: role, text: content }
  })
  return [...items, { type: "model", response: [] }]
}

function sampling(request: ChatRequest): LLamaChatGenerateResponseOptions {
  return {
    temperature: request.temperature ?? 1,
    topP: request.top_p ?? 1,
    topK: 0,
    repeatPenalty: false,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(request.stop === undefined ? {} : { customStopTriggers: request.stop }),
  }
}

/** Tokens left for the answer; a prompt that fills the window is refused rather than cut. */
function room(prompt: number, sequence: LlamaContextSequence): number {
  const left = sequence.contextSize - prompt
  if (left >= 1) return left
  throw new BackendError(
    "BACKEND_CONTEXT_LENGTH",
    "the prompt is longer than the model's context",
    {
      details: { promptTokens: prompt, contextTokens: sequence.contextSize },
    },
  )
}

async function answer(
  chat: LlamaChat,
  { request, signal }: { request: ChatRequest; signal: AbortSignal },
): Promise<Generation> {
  const { sequence } = chat
  try {
    const items = history(request)
    const { contextText } = chat.chatWrapper.generateContextState({ chatHistory: items })
    const prompt = contextText.tokenize(sequence.model.tokenizer).length
    const maxTokens = Math.min(
      request.max_tokens ?? Number.MAX_SAFE_INTEGER,
      room(prompt, sequence),
    )
    const before = sequence.tokenMeter.getState()
    const result = await chat.generateResponse(items, { ...sampling(request), signal, maxTokens })
    const { usedInputTokens, usedOutputTokens } = sequence.tokenMeter.diff(before)
    // The meter books the prompt's last token as the first output's evaluation and the end-of-turn token as output.
    const promptTokens = usedInputTokens + 1
    return {
      content: result.response,
      finishReason: result.metadata.stopReason === "maxTokens" ? "length" : "stop",
      usage: {
        prompt_tokens: promptTokens,
        completion_tokens: usedOutputTokens,
        total_tokens: promptTokens + usedOutputTokens,
        prompt_tokens_details: { cached_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 0 },
      },
      countedBy: "engine",
    }
  } finally {
    chat.dispose()
  }
}

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

type Job = { request: ChatRequest; signal: AbortSignal }

async function onOneSequence(engine: EmbeddedEngine, job: Job): Promise<Generation> {
  const sequence = engine.context.getSequence()
  try {
    return await answer(engine.chatOn(sequence), job)
  } finally {
    await sequence.dispose()
  }
}

/** Takes a slot, loads the model if nobody has, runs the job; errors by name. */
function generator(deps: {
  engine: () => Promise<EmbeddedEngine>
  slots: Slots
  closed: AbortSignal
}) {
  const { engine, slots, closed } = deps
  return async ({ request, signal: caller }: Job): Promise<Generation> => {
    const signal = AbortSignal.any([caller, closed])
    try {
      const release = await slots.take(signal)
      try {
        const loaded = await engine()
        signal.throwIfAborted()
        return await onOneSequence(loaded, { request, signal })
      } finally {
        release()
      }
    } catch (error) {
      throw named(error, { closed, signal: caller })
    }
  }
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
  const running = new Set<Promise<Generation>>()
  return {
    name: "embedded",
    generate(job) {
      const work = generate(job)
      running.add(work)
      return work.finally(() => running.delete(work))
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
