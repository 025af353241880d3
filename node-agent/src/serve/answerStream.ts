import type { ServerResponse } from "node:http"
import { concatBytes } from "@cocoon/protocol"

/** The bytes of one answer on their way to a client, at the client's pace. */
export type AnswerStream = {
  /** Kept until the next `write` or `end`, so that what belongs together leaves in one piece. */
  hold(bytes: Uint8Array): void
  /** Resolves when the client keeps up, or is gone: then nothing is sent any more. */
  write(bytes: Uint8Array): Promise<void>
  end(bytes: Uint8Array): void
  /** Breaks the answer off: the client sees that it was truncated. */
  destroy(): void
  gone(): boolean
  /** Called once, when the client leaves before the end. */
  onGone(listener: () => void): void
}

/** Writes an answer with status 200; a client that takes nothing for `stallMs` counts as gone. */
export function createAnswerStream(
  response: ServerResponse,
  { stallMs }: { stallMs: number },
): AnswerStream {
  let held: Uint8Array[] = []
  let ended = false
  response.setHeader("content-type", "application/octet-stream")
  response.setHeader("cache-control", "no-store")
  const gone = () => response.destroyed && !ended
  const taken = (bytes: Uint8Array): Uint8Array => {
    if (held.length === 0) return bytes
    const all = concatBytes(...held, bytes)
    held = []
    return all
  }
  const drained = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(() => response.destroy(), stallMs)
      const done = () => {
        clearTimeout(timer)
        response.off("drain", done)
        response.off("close", done)
        resolve()
      }
      response.on("drain", done)
      response.on("close", done)
    })
  return {
    hold: (bytes) => void held.push(bytes),
    async write(bytes) {
      const all = taken(bytes)
      if (response.destroyed) return
      if (!response.write(all)) await drained()
    },
    end(bytes) {
      const all = taken(bytes)
      ended = true
      if (!response.destroyed) response.end(all)
    },
    destroy() {
      ended = true
      response.destroy()
    },
    gone,
    onGone(listener) {
      response.once("close", () => {
        if (!ended) listener()
      })
      if (gone()) listener()
    },
  }
}
