import { WeightsError } from "../WeightsError.js"
import { openSource } from "./openSource.js"
import type { SourceRules } from "./sourceRules.js"

/**
 * Reads a small document whole. Throws WEIGHTS_TOO_LARGE above `maxBytes`, WEIGHTS_SOURCE_STALLED when it is not whole
 * in `totalMs`, and what opening throws.
 */
export async function readDocument(
  uri: string,
  of: {
    readonly maxBytes: number
    readonly totalMs: number
    readonly rules: SourceRules
    readonly signal: AbortSignal
  },
): Promise<Uint8Array> {
  const { maxBytes, totalMs, rules } = of
  const late = AbortSignal.timeout(totalMs)
  const signal = AbortSignal.any([of.signal, late])
  try {
    const source = await openSource(uri, { rules, signal })
    const pieces: Uint8Array[] = []
    let size = 0
    for await (const piece of source.body) {
      size += piece.length
      if (size > maxBytes)
        throw new WeightsError("WEIGHTS_TOO_LARGE", `a document has more than ${maxBytes} bytes`)
      pieces.push(piece)
    }
    return new Uint8Array(Buffer.concat(pieces))
  } catch (error) {
    of.signal.throwIfAborted()
    if (!late.aborted) throw error
    const message = `a document was not whole in ${totalMs} ms`
    throw new WeightsError("WEIGHTS_SOURCE_STALLED", message, { cause: error, retryable: true })
  }
}
