/** A text as it may stand in bytes: plain, UTF-16, hex of both cases, base64 at every alignment, escaped as JSON may. */
export function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString("hex")
  const escaped = [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`)
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
    // The first and last characters depend on what stands around the text.
    const inner = shifted.toString("base64").replaceAll("=", "").slice(4, -4)
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")]
  })
  const texts = [text, hex, hex.toUpperCase(), escaped.join(""), ...base64]
  return [...texts.map((one) => Buffer.from(one)), Buffer.from(text, "utf16le")]
}

/** Whether some bytes hold a text in one of its forms. */
export function holds(bytes: Buffer | string, text: string): boolean {
  const haystack = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
  return formsOf(text).some((form) => haystack.includes(form))
}
