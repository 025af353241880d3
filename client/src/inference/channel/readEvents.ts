import { type AnswerEvent, type AnswerOpener, CocoonError, isCocoonError } from "@cocoon/protocol"
import type { NodeBody, NodeResponse } from "../Fetch.js"

/** Events of one answer, read as they are asked for: what is not asked for waits at the node. */
export interface EventReader {
  /**
   * The next event; null after the last.
   * @throws CocoonError NODE_UNREACHABLE when the connection breaks, brings bytes that are not this answer's or ends too early:
   * anybody between can do that, so it is held against nobody
   */
  readonly next: () => Promise<AnswerEvent | null>
  /** Ends the connection. */
  readonly cancel: () => void
}

/** Reads the events of a response's body. */
export function readEvents(response: NodeResponse, opener: AnswerOpener): EventReader {
  const reader = response.body?.getReader()
  let queue: AnswerEvent[] = []
  let at = 0
  let done = reader === undefined
  const fill = async () => {
    const piece = reader === undefined ? undefined : await read(reader)
    if (piece === undefined) {
      done = true
      opened(() => opener.end())
      return
    }
    at = 0
    queue = opened(() => opener.push(piece))
  }
  return {
    async next() {
      while (at >= queue.length && !done) await fill()
      const event = queue[at]
      at += 1
      return event ?? null
    },
    cancel() {
      done = true
      reader?.cancel().catch(() => undefined)
    },
  }
}

type Reader = ReturnType<NodeBody["getReader"]>

async function read(reader: Reader): Promise<Uint8Array | undefined> {
  try {
    const { done, value } = await reader.read()
    return done ? undefined : value
  } catch (cause) {
    throw broken(cause)
  }
}

function opened<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw broken(cause)
  }
}

function broken(cause: unknown): CocoonError {
  const message = "the connection to the node broke off"
  const details = isCocoonError(cause) ? { code: cause.code } : {}
  return new CocoonError({ code: "NODE_UNREACHABLE", message, details, cause, retryable: true })
}
