import { fakeAnswer } from "./fakeAnswer.js"
import { fakeChunks, fakeWhole } from "./fakeBodies.js"
import type { FakeRequest } from "./fakeRequest.js"

/** Answers made once: an instant model for benchmarks. */
export type InstantAnswers = {
  answer(request: FakeRequest): { contentType: string; body: Buffer }
}

/** Prepares chats and completions of `tokens` tokens, streamed and whole. */
export function createInstantAnswers({ tokens }: { tokens: number }): InstantAnswers {
  const model = "fake-instant"
  const content = `count to ${tokens}`
  const of = (request: FakeRequest) => {
    const answer = fakeAnswer(request)
    const stream = { ...request, stream: true, stream_options: { include_usage: true } }
    const events = [...fakeChunks(stream, answer)].map((one) => `data: ${JSON.stringify(one)}\n\n`)
    return {
      whole: Buffer.from(JSON.stringify(fakeWhole(request, answer))),
      stream: Buffer.from(`${events.join("")}data: [DONE]\n\n`),
    }
  }
  const chat = of({ model, messages: [{ role: "user", content }] })
  const completion = of({ model, prompt: content })
  return {
    answer({ messages, stream }) {
      const made = messages === undefined ? completion : chat
      if (stream === true) return { contentType: "text/event-stream", body: made.stream }
      return { contentType: "application/json", body: made.whole }
    },
  }
}
