import { TonIndexerError } from "../TonIndexerError.js"

/** Reads a response body as UTF-8 text, refusing one over `maxBytes` (`response.tooLarge`). */
export const readLimited = async (response: Response, maxBytes: number): Promise<string> => {
  if (response.body === null) return ""
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let text = ""
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    text += decoder.decode(value, { stream: true })
  }
}

const tooLarge = (maxBytes: number): TonIndexerError =>
  new TonIndexerError({
    code: "response.tooLarge",
    message: `the response is larger than ${maxBytes} bytes`,
    retryable: false,
    details: { maxBytes },
  })
