import { BackendError } from "../BackendError.js"

/** One server-sent event; `type` is "message" unless the server named it. */
export type SseEvent = { readonly type: string; readonly data: string }

/** Takes the text of a stream in pieces of any size; yields each event when its empty line has come. */
export type SseParser = { push(text: string): Generator<SseEvent> }

function tooLarge(maxEventChars: number): BackendError {
  return new BackendError("BACKEND_RESPONSE", "an event of the model server is too large", {
    details: { maxEventChars },
  })
}

/** Splits text into lines at CR, LF or CRLF; a line over the limit throws before it is whole. */
function createLines(maxChars: number) {
  let pending: string[] = []
  let length = 0
  let afterReturn = false
  const grow = (part: string) => {
    length += part.length
    if (length > maxChars) throw tooLarge(maxChars)
    pending.push(part)
  }
  return function* lines(text: string): Generator<string> {
    let rest = afterReturn && text.startsWith("\n") ? text.slice(1) : text
    if (text !== "") afterReturn = text.endsWith("\r")
    if (rest.includes("\r")) rest = rest.replace(/\r\n?/g, "\n")
    let from = 0
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n", from)) {
      grow(rest.slice(from, end))
      from = end + 1
      const line = pending.length === 1 ? (pending[0] ?? "") : pending.join("")
      pending = []
      length = 0
      yield line
    }
    if (from < rest.length) grow(rest.slice(from))
  }
}

/**
 * Parses server-sent events; comments, ids and retry times go by. An `error:` field, as older llama.cpp servers send it,
 * is an event of type "error". Throws BACKEND_RESPONSE when an event exceeds the limit. Source: WHATWG HTML, 9.2.6.
 */
export function createSseParser({ maxEventChars }: { maxEventChars: number }): SseParser {
  const lines = createLines(maxEventChars)
  let started = false
  let type = "message"
  let data: string | undefined
  const append = (value: string) => {
    data = data === undefined ? value : `${data}\n${value}`
    if (data.length > maxEventChars) throw tooLarge(maxEventChars)
  }
  const take = (line: string) => {
    const colon = line.indexOf(":")
    const field = colon === -1 ? line : line.slice(0, colon)
    const value = colon === -1 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1)
    if (field === "event" || field === "error") type = field === "error" ? "error" : value
    if (field === "data" || field === "error") append(value)
  }
  return {
    *push(text) {
      for (const line of lines(text)) {
        const clean = started ? line : line.replace(/^\uFEFF/, "")
        started = true
        if (clean !== "") {
          take(clean)
          continue
        }
        const event = { type: type === "" ? "message" : type, data }
        type = "message"
        data = undefined
        if (event.data !== undefined) yield { type: event.type, data: event.data }
      }
    },
  }
}
