import { type AnswerReceipt, answerError, textBytes } from "@cocoon/protocol"
import type { FakeExchange } from "./FakeExchange.js"
import type { FakeState } from "./FakeState.js"

/** A request that was admitted. */
export interface Admitted {
  readonly body: Record<string, unknown>
  /** Meters the words that were said; called once. */
  readonly meter: (said: number) => AnswerReceipt
  readonly signal: AbortSignal | undefined
}

function ending(streamed: boolean, words: readonly string[]): string {
  const usage = `"usage":{"prompt_tokens":7,"completion_tokens":${words.length}}`
  if (streamed) return `data: {"choices":[],${usage}}\n\ndata: [DONE]\n\n`
  return `{"choices":[{"message":{"content":"${words.join("")}"}}],${usage}}`
}

/** The body of an answer, drawn part by part; `gone` when nobody reads on. */
function bodyOf(
  source: AsyncGenerator<Uint8Array>,
  { gone, signal }: { readonly gone: () => void; readonly signal: AbortSignal | undefined },
): ReadableStream<Uint8Array> {
  signal?.addEventListener("abort", gone, { once: true })
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await source.next()
          if (done === true) controller.close()
          else if (!signal?.aborted) controller.enqueue(value)
        } catch (error) {
          controller.error(error)
          gone()
        }
      },
      cancel: gone,
    },
    { highWaterMark: 0 },
  )
}

/** Says the node's words, and the receipt behind them; one that is cut is metered as far as it came. */
export function answerRequest(
  { node: { tricks }, words }: FakeState,
  { sealer }: FakeExchange,
  { body, meter, signal }: Admitted,
): Response {
  const streamed = body.stream === true
  const contentType = streamed ? "text/event-stream" : "application/json"
  let said = 0
  let settled = false
  const settle = () => {
    settled = true
    return meter(said)
  }
  async function* parts() {
    yield sealer.start
    if (tricks.noHead === true) {
      const error = answerError("internal", { message: "no" })
      yield sealer.error(error, { last: true }).subarray(0, 40)
      return
    }
    yield sealer.head({ status: 200, contentType })
    if (tricks.truncate === "early") return
    if (tricks.error?.metered === true) {
      yield sealer.error(answerError(tricks.error.code, { message: "late" }), { last: false })
      yield sealer.receipt(settle())
      return
    }
    for (const word of streamed ? words : []) {
      said += 1
      yield sealer.data(textBytes(`data: {"choices":[{"delta":{"content":"${word}"}}]}\n\n`))
      if (tricks.reset === true) throw new TypeError("reset")
      await tricks.pace?.()
    }
    said = words.length
    yield sealer.data(textBytes(ending(streamed, words)))
    if (tricks.truncate === "late") return
    yield sealer.receipt(settle())
  }
  const gone = () => {
    if (!settled) settle()
  }
  return new Response(bodyOf(parts(), { gone, signal }))
}
