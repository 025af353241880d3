import { TonIndexerError } from "../TonIndexerError.js"

/** Reads a response body as UTF-8 text, refusing one over `maxBytes` (`response.tooLarge`). */
export const readLimited = async (response: Response, maxBytes: number): Promise<string> => {
  if (response.body === null) return ""
  const reader = response.body.getReader()
  const chunks: Uint8Array[] = []
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    // Decoded as one: a decoder that keeps state between chunks takes several times as long.
    if (done) return new TextDecoder().decode(Buffer.concat(chunks))
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(value)
  }
}

const tooLarge = (maxBytes: number): TonIndexerError =>
  new TonIndexerError({
    code: "response.tooLarge",
    message: `the response is larger than ${maxBytes} bytes`,
    retryable: false,
    details: { maxBytes },
  })
