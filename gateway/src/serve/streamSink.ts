import type { InferenceAnswer } from "@cocoon/client"
import { drained } from "../http/drained.js"
import type { Exchange } from "../http/Exchange.js"
import { endStream } from "../http/endStream.js"
import { writeHead } from "../http/respond.js"
import { nodeError } from "../openai/nodeError.js"
import { createSseRelay } from "../stream/sseRelay.js"
import type { AnswerSink } from "./AnswerSink.js"
import { readAll } from "./readAll.js"

const EVENT_STREAM = "text/event-stream"

/** What a stream needs; `onFirst` is told when its first bytes go out. */
export type StreamSinkOptions = {
  readonly includeUsage: boolean
  readonly chooseId: (candidate: unknown) => string
  readonly onFirst: () => void
}

async function refuse({ status, data }: InferenceAnswer): Promise<never> {
  const bytes = await readAll(data)
  let error: unknown
  try {
    error = (JSON.parse(bytes.toString("utf8")) as { error?: unknown }).error
  } catch {
    // then only the status is known
  }
  throw nodeError({ status: status < 400 ? 502 : status, error })
}

/** A streamed answer: the head goes out with the first event, so that what fails before it is a plain error. */
export function createStreamSink(exchange: Exchange, options: StreamSinkOptions): AnswerSink {
  const { res, signal } = exchange
  const relay = createSseRelay(options)
  let corked = false
  const uncork = () => {
    if (!corked) return
    corked = false
    if (res.writableCorked > 0) res.uncork()
  }
  /** What is written in one turn of the event loop leaves in one packet. */
  const cork = () => {
    if (corked) return
    corked = true
    res.cork()
    setImmediate(uncork)
  }
  /** Waits for a slow reader. Only the socket tells of it: a corked answer that is full never drains by itself. */
  const room = async () => {
    uncork()
    if (res.socket?.writableNeedDrain === true) await drained(res, signal)
  }
  const begin = () => {
    if (res.headersSent) return
    writeHead(exchange, { status: 200, contentType: EVENT_STREAM })
    options.onFirst()
  }
  const write = (bytes: Buffer): boolean => {
    cork()
    begin()
    return res.write(bytes)
  }
  const id = () => relay.id() ?? options.chooseId(undefined)
  return {
    async drain(answer) {
      if (answer.status !== 200 || !answer.contentType.startsWith(EVENT_STREAM))
        await refuse(answer)
      for await (const bytes of answer.data) {
        for (const part of relay.push(bytes)) {
          if (!write(part)) await room()
        }
        signal.throwIfAborted()
      }
    },
    id,
    finish(charge) {
      const last = relay.finish(charge)
      const send = () => {
        begin()
        endStream(res, last)
      }
      return { verbatim: relay.verbatim(), send }
    },
  }
}
