import { type AnswerEvent, type AnswerOpener, CocoonError, isCocoonError } from "@cocoon/protocol"
import { misbehaved } from "../misbehaved.js"
import type { NodeBody, NodeResponse } from "../NodeHttp.js"

/** Events of one answer, read as they are asked for: what is not asked for waits at the node. */
export interface EventReader {
  /**
   * The next event; null after the last.
   * @throws CocoonError NODE_MISBEHAVED for bytes that are not this answer's or that end too early, NODE_UNREACHABLE when the
   * connection breaks
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
    const message = "the connection to the node broke off"
    throw new CocoonError({ code: "NODE_UNREACHABLE", message, cause, retryable: true })
  }
}

function opened<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    throw misbehaved(isCocoonError(cause) ? cause.code : "GARBAGE", cause)
  }
}
