import { CocoonError } from "@cocoon/protocol/errors"
import type { QuoteOutcome } from "./QuoteOutcome.js"
import type { QuoteTask } from "./QuoteTask.js"
import type { Answer, Question } from "./verifyWorker.js"

interface Waiting {
  readonly resolve: (outcome: QuoteOutcome) => void
  readonly reject: (error: CocoonError) => void
}

const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let asked = 0

/**
 * Judges a quote beside the page, which stays free meanwhile; the library is loaded with the first question.
 * @throws CocoonError VERIFIER_FAILED, retryable
 */
export function askVerifier(task: QuoteTask): Promise<QuoteOutcome> {
  worker ??= start()
  asked += 1
  const question: Question = { number: asked, task }
  return new Promise((resolve, reject) => {
    waiting.set(question.number, { resolve, reject })
    worker?.postMessage(question)
  })
}

function start(): Worker {
  const started = new Worker(new URL("./verifyWorker.ts", import.meta.url), { type: "module" })
  started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const asker = waiting.get(data.number)
    waiting.delete(data.number)
    if ("outcome" in data) asker?.resolve(data.outcome)
    else asker?.reject(failed(data.error))
  })
  started.addEventListener("error", ({ message }) => {
    worker = undefined
    for (const { reject } of waiting.values()) reject(failed(message))
    waiting.clear()
  })
  return started
}

function failed(message: string): CocoonError {
  return new CocoonError({ code: "VERIFIER_FAILED", message, retryable: true })
}
