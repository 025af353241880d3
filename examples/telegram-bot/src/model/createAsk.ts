import OpenAI from "openai"
import { type AnswerUsage, costOf } from "../budget/costOf.js"
import type { Config } from "../config.js"
import { errorName } from "../errorName.js"
import type { Log } from "../log.js"
import { type Problem, problemOf } from "./problemOf.js"
import type { Turn } from "./prompts.js"

/** How a request ended. */
export interface Outcome {
  /** nanoTON; 0 if nothing was generated. */
  readonly cost: bigint
  readonly problem: Problem | null
}

/** Asks the model; `onText` gets the answer piece by piece. Never rejects. */
export type Ask = (
  turns: readonly Turn[],
  options: { signal: AbortSignal; onText: (piece: string) => void },
) => Promise<Outcome>

interface Progress {
  usage: AnswerUsage | null
  bytes: number
  finish: string | null
}

const TIMEOUT_MS = 120_000
/** Of an answer, whatever its tokens: some ten messages. */
const MOST_BYTES = 40_000

/**
 * Asks through the stock `openai` client. It retries nothing (the gateway has tried other nodes already) and logs nothing, whatever
 * OPENAI_LOG says.
 */
export function createAsk({ config, log }: { config: Config; log: Log }): Ask {
  const { baseUrl: baseURL, apiKey, fallbackPrice } = config
  const quiet = { logLevel: "off", maxRetries: 0, timeout: TIMEOUT_MS } as const
  const openai = new OpenAI({ baseURL, apiKey, organization: null, project: null, ...quiet })
  return async (turns, { signal, onText }) => {
    const progress: Progress = { usage: null, bytes: 0, finish: null }
    let problem: Problem | null = null
    try {
      await stream(openai, { config, turns, signal, onText, progress })
      if (progress.finish === "length") problem = "cut"
      else if (progress.finish === null) problem = "failed"
    } catch (error) {
      problem = problemOf(error)
      log("answer failed", { problem, error: errorName(error) })
    }
    if (signal.aborted) problem = "stopped"
    const { usage, bytes } = progress
    if (usage === null && bytes === 0) return { cost: 0n, problem }
    const sent = Buffer.byteLength(JSON.stringify(turns))
    return { cost: costOf(usage, { fallbackPrice, bytes: sent + bytes }), problem }
  }
}

async function stream(
  openai: OpenAI,
  options: {
    config: Config
    turns: readonly Turn[]
    signal: AbortSignal
    onText: (piece: string) => void
    progress: Progress
  },
): Promise<void> {
  const { config, turns, signal, onText, progress } = options
  const chunks = await openai.chat.completions.create(
    {
      model: config.model,
      messages: [...turns],
      max_completion_tokens: config.maxTokens,
      stream: true,
      stream_options: { include_usage: true },
    },
    { signal },
  )
  for await (const { choices, usage } of chunks) {
    const piece = choices[0]?.delta.content ?? ""
    progress.usage = usage ?? progress.usage
    progress.finish = choices[0]?.finish_reason ?? progress.finish
    progress.bytes += Buffer.byteLength(piece)
    if (piece !== "") onText(piece)
    if (progress.bytes > MOST_BYTES) {
      progress.finish = "length"
      return
    }
  }
}
