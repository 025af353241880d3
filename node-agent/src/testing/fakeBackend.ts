import { BackendError } from "../backends/BackendError.js"
import type { ServeEvent, ServeRequest, ServingBackend } from "../backends/serving.js"
import type { OpenAiUsage } from "../backends/usage.js"

/** A usage object of so many tokens. */
export function fakeUsage(prompt: number, completion: number): OpenAiUsage {
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 0 },
  }
}

/** How a fake answers one request. */
export type FakeAnswer = (request: ServeRequest) => AsyncIterable<ServeEvent>

/** Answers at once, with 10 prompt and 5 completion tokens. */
export const answerAtOnce: FakeAnswer = async function* () {
  yield { type: "head", contentType: "application/json" }
  yield { type: "data", bytes: new TextEncoder().encode('{"ok":true}'), tokens: 5 }
  yield { type: "usage", usage: fakeUsage(10, 5), countedBy: "engine" }
}

/** Gives one token and then nothing, until it is stopped: the usage of what was generated. */
export const answerUntilStopped: FakeAnswer = async function* ({ signal }) {
  yield { type: "head", contentType: "text/event-stream" }
  yield { type: "data", bytes: new TextEncoder().encode("data: 1\n\n"), tokens: 1 }
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener("abort", () => resolve(), { once: true })
  })
  const usage = fakeUsage(10, 1)
  yield { type: "usage", usage, countedBy: "engine", failed: "BACKEND_ABORTED" }
}

/** Fails before the first token. */
export function answerFailing(code: ConstructorParameters<typeof BackendError>[0]): FakeAnswer {
  // biome-ignore lint/correctness/useYield: it fails before it could.
  return async function* () {
    throw new BackendError(code, "the fake failed", { details: { reason: "test" } })
  }
}

/** A backend that answers as it is told, and remembers what it was asked. */
export type FakeBackend = ServingBackend & {
  readonly requests: ServeRequest[]
  answer: FakeAnswer
}

/** Makes a backend that answers at once until told otherwise. */
export function createFakeBackend(): FakeBackend {
  const requests: ServeRequest[] = []
  const backend: FakeBackend = {
    requests,
    answer: answerAtOnce,
    serve(request) {
      requests.push(request)
      return backend.answer(request)
    },
    abilities: () => ({
      paths: ["/v1/chat/completions", "/v1/completions"],
      fields: ["temperature"],
      contextTokens: 1_024,
    }),
  }
  return backend
}
