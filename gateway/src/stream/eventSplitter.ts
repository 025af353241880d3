/** Cuts a byte stream into server-sent events, each with the blank line that ends it. */
export type EventSplitter = {
  /** The events that these bytes completed. Throws RangeError if one grows beyond the limit. */
  push(bytes: Uint8Array): Buffer[]
  /** True when the bytes so far end with an event. */
  atBoundary(): boolean
  /** What came after the last event. */
  rest(): Buffer
}

const LF = 10
const CR = 13
const EMPTY = Buffer.alloc(0)

/** Where the event that contains `from` ends, or -1. */
function endOfEvent(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(LF, from); at >= 0; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3
  }
  return -1
}

/** Events end with LF LF or CR LF CR LF; they may be split at any byte. */
export function createEventSplitter(maxEventBytes: number): EventSplitter {
  let rest: Buffer = EMPTY
  return {
    push(chunk) {
      const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      const bytes = rest.length === 0 ? fresh : Buffer.concat([rest, fresh])
      // Two bytes of what was there may belong to the end of the event.
      let from = Math.max(0, rest.length - 2)
      let start = 0
      const events: Buffer[] = []
      for (let end = endOfEvent(bytes, from); end >= 0; end = endOfEvent(bytes, from)) {
        events.push(bytes.subarray(start, end))
        start = end
        from = end
      }
      rest = start === bytes.length ? EMPTY : Buffer.from(bytes.subarray(start))
      if (rest.length > maxEventBytes) throw new RangeError("an event is too long")
      return events
    },
    atBoundary: () => rest.length === 0,
    rest: () => rest,
  }
}
