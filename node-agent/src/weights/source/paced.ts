import type { Readable } from "node:stream"
import { WeightsError } from "../WeightsError.js"

/** So many bytes are progress: a source that gives one byte a second makes none. */
const PROGRESS_BYTES = 65_536

function broken(error: unknown): unknown {
  if (error instanceof WeightsError) return error
  const reason = (error as NodeJS.ErrnoException).code ?? "unknown"
  return new WeightsError("WEIGHTS_SOURCE_UNREACHABLE", `the source broke off (${reason})`, {
    cause: error,
    retryable: true,
    details: { reason },
  })
}

/**
 * The pieces of a stream, which must bring 64 KiB in every `stallMs` that the reader waits for it; the reader's own time
 * does not count. Throws WEIGHTS_SOURCE_STALLED, WEIGHTS_SOURCE_UNREACHABLE, or the signal's reason.
 */
export async function* paced(
  stream: Readable,
  { stallMs, signal }: { readonly stallMs: number; readonly signal: AbortSignal },
): AsyncGenerator<Uint8Array, void> {
  const pieces = stream.iterator({ destroyOnReturn: true }) as AsyncIterator<Uint8Array>
  let left = stallMs
  let came = 0
  const next = async () => {
    const began = performance.now()
    const stalled = () => {
      const message = `the source gave less than 64 KiB in ${stallMs} ms`
      stream.destroy(new WeightsError("WEIGHTS_SOURCE_STALLED", message, { retryable: true }))
    }
    const timer = setTimeout(stalled, left)
    try {
      return await pieces.next()
    } finally {
      clearTimeout(timer)
      left -= performance.now() - began
    }
  }
  try {
    for (;;) {
      const piece = await next()
      if (piece.done) return
      came += piece.value.length
      if (came >= PROGRESS_BYTES) {
        came = 0
        left = stallMs
      }
      yield piece.value
    }
  } catch (error) {
    signal.throwIfAborted()
    throw broken(error)
  } finally {
    stream.destroy()
  }
}
