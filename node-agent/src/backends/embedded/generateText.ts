import type {
  ChatHistoryItem,
  LlamaCompletionGenerationOptions,
  LlamaContextSequence,
} from "node-llama-cpp"
import { BackendError, type BackendErrorCode } from "../BackendError.js"
import type { ChatRequest } from "../chatRequest.js"
import type { EmbeddedEngine } from "../embeddedEngine.js"
import type { OpenAiUsage } from "../usage.js"

/** One generation: a chat in the model's template or a bare text to go on with, and how to sample. */
export type TextJob = {
  readonly prompt: { readonly messages: ChatRequest["messages"] } | { readonly text: string }
  readonly sampling: Omit<ChatRequest, "messages">
  /** The text is to be one JSON object, as far as the limit lets it end. */
  readonly json?: true
  readonly signal: AbortSignal
  /** Told each piece as it comes, and the tokens generated so far. */
  onText?(text: string, tokens: number): void
}

/** What was generated; the engine counted it, also of a generation that broke off after its first text. */
export type GeneratedText = {
  readonly text: string
  readonly finishReason: "stop" | "length"
  readonly usage: OpenAiUsage
  /** What ended it before its end. */
  readonly failed?: BackendErrorCode
}

function history(messages: ChatRequest["messages"]): ChatHistoryItem[] {
  const items = messages.map(({ role, content }): ChatHistoryItem => {
    if (role === "assistant") return { type: "model", response: [content] }
    return { type: role, text: content }
  })
  return [...items, { type: "model", response: [] }]
}

function samplingOf({ temperature, top_p, seed, stop }: TextJob["sampling"]) {
  return {
    temperature: temperature ?? 1,
    topP: top_p ?? 1,
    topK: 0,
    repeatPenalty: false,
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { customStopTriggers: stop }),
  } satisfies Options
}

/** Tokens left for the answer; a prompt that fills the window is refused rather than cut. The engine would shift a full window, so one token stays free. */
function room(prompt: number, sequence: LlamaContextSequence): number {
  const left = sequence.contextSize - 1 - prompt
  if (left >= 1) return left
  throw new BackendError(
    "BACKEND_CONTEXT_LENGTH",
    "the prompt is longer than the model's context",
    {
      details: { promptTokens: prompt, contextTokens: sequence.contextSize },
    },
  )
}

type Options = LlamaCompletionGenerationOptions

/** Prepares either kind of prompt: its length in tokens, and the call that generates from it. */
function prepare(
  { prompt }: TextJob,
  on: { engine: EmbeddedEngine; sequence: LlamaContextSequence },
) {
  const { engine, sequence } = on
  if ("text" in prompt) {
    const completion = engine.completionOn(sequence)
    const { bos, shouldPrependBosToken } = engine.model.tokens
    const start = shouldPrependBosToken && bos !== null ? 1 : 0 // The engine puts it before the text.
    const tokens = engine.model.tokenize(prompt.text)
    if (start + tokens.length === 0) {
      throw new BackendError("BACKEND_REQUEST", "the prompt is empty", {
        details: { reason: "invalid_value", param: "prompt" },
      })
    }
    return {
      tokens: start + tokens.length,
      generate: (options: Options) =>
        completion.generateCompletionWithMeta(tokens, { ...options, contextShiftSize: 1 }),
      dispose: () => completion.dispose(),
    }
  }
  const chat = engine.chatOn(sequence)
  const items = history(prompt.messages)
  const { contextText } = chat.chatWrapper.generateContextState({ chatHistory: items })
  return {
    tokens: contextText.tokenize(sequence.model.tokenizer).length,
    generate: (options: Options) => chat.generateResponse(items, options),
    dispose: () => chat.dispose(),
  }
}

function usageOf({
  usedInputTokens,
  usedOutputTokens,
}: Record<"usedInputTokens" | "usedOutputTokens", number>): OpenAiUsage {
  // The meter books the prompt's last token as the first output's evaluation and the end-of-turn token as output.
  const promptTokens = usedInputTokens + 1
  return {
    prompt_tokens: promptTokens,
    completion_tokens: usedOutputTokens,
    total_tokens: promptTokens + usedOutputTokens,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
}

type Prepared = ReturnType<typeof prepare>

async function run(
  prepared: Prepared,
  on: { engine: EmbeddedEngine; job: TextJob; sequence: LlamaContextSequence },
) {
  const { engine, job, sequence } = on
  const { onText, sampling, signal } = job
  const limit = sampling.max_tokens ?? Number.MAX_SAFE_INTEGER
  const maxTokens = Math.min(limit, room(prepared.tokens, sequence))
  const before = sequence.tokenMeter.getState()
  const used = () => sequence.tokenMeter.diff(before)
  let told = ""
  const onTextChunk = (text: string) => {
    told += text
    onText?.(text, used().usedOutputTokens)
  }
  const grammar = job.json === true ? { grammar: await engine.jsonGrammar() } : {}
  const options = {
    ...samplingOf(sampling),
    ...grammar,
    signal,
    stopOnAbortSignal: true,
    maxTokens,
  }
  const broken = (failed: BackendErrorCode): GeneratedText => ({
    text: told,
    finishReason: "stop",
    usage: usageOf(used()),
    failed,
  })
  try {
    const { response, metadata } = await prepared.generate({ ...options, onTextChunk })
    if (metadata.stopReason === "abort") return broken("BACKEND_ABORTED")
    const finishReason = metadata.stopReason === "maxTokens" ? "length" : "stop"
    return { text: response, finishReason, usage: usageOf(used()) } satisfies GeneratedText
  } catch (error) {
    if (told === "") throw error
    return broken("BACKEND_MODEL")
  }
}

/**
 * Generates text on a context sequence of its own, which is free again afterwards. Throws BACKEND_CONTEXT_LENGTH before
 * the first token; an abort before it rejects with the signal's reason, after it `failed` says so.
 */
export async function generateText(engine: EmbeddedEngine, job: TextJob): Promise<GeneratedText> {
  const sequence = engine.context.getSequence()
  try {
    const prepared = prepare(job, { engine, sequence })
    try {
      return await run(prepared, { engine, job, sequence })
    } finally {
      prepared.dispose()
    }
  } finally {
    await sequence.dispose()
  }
}
