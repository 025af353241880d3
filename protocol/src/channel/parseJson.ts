const decoder = new TextDecoder("utf-8", { fatal: true })

/** A JSON value from UTF-8; undefined for what is none: the parser's own error would quote the content. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    return undefined
  }
}
