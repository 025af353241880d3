import fc from "fast-check"
import { createSseParser, type SseEvent } from "./sseParser.js"

const LIMIT = { maxEventChars: 1000 }

function parse(pieces: readonly string[]): SseEvent[] {
  const parser = createSseParser(LIMIT)
  return pieces.flatMap((piece) => [...parser.push(piece)])
}

function splitAt(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  return places.slice(1).map((end, index) => text.slice(places[index], end))
}

const STREAM =
  '\uFEFF: hello\r\n\r\ndata: {"a":1}\n\nevent: error\rdata:two\rdata: lines\r\rid: 7\nretry: 10\ndata\n\n: ping\n\nevent:\ndata: x: y\r\n\r\ndata: unfinished'

const EVENTS = [
  { type: "message", data: '{"a":1}' },
  { type: "error", data: "two\nlines" },
  { type: "message", data: "" },
  { type: "message", data: "x: y" },
]

describe("server-sent events", () => {
  it("are read with all line ends, comments and fields of the standard", () => {
    expect(parse([STREAM])).toEqual(EVENTS)
    expect(parse(["error: {}\n\n"])).toEqual([{ type: "error", data: "{}" }])
  })

  it("are the same however the stream is cut, at every place and at any", () => {
    for (let at = 0; at <= STREAM.length; at += 1) {
      expect(parse(splitAt(STREAM, [at]))).toEqual(EVENTS)
    }
    expect(parse([...STREAM])).toEqual(EVENTS)
    const cuts = fc.array(fc.nat(STREAM.length))
    fc.assert(
      fc.property(cuts, (places) => expect(parse(splitAt(STREAM, places))).toEqual(EVENTS)),
      { seed: 3 },
    )
  })

  it("any text gives the same events, or the same refusal, whole and cut", () => {
    const outcome = (pieces: readonly string[]) => {
      const events: SseEvent[] = []
      try {
        const parser = createSseParser({ maxEventChars: 20 })
        for (const piece of pieces) for (const event of parser.push(piece)) events.push(event)
        return { events }
      } catch (error) {
        return { events, code: (error as { code: string }).code }
      }
    }
    const text = fc
      .array(
        fc.constantFrom("data:", "data", "event: e", ":", " ", "\r", "\n", "\r\n", "x", "é", "\0"),
      )
      .map((parts) => parts.join(""))
    fc.assert(
      fc.property(text, fc.array(fc.nat(100)), (whole, cuts) => {
        const places = cuts.filter((at) => at <= whole.length)
        expect(outcome(splitAt(whole, places))).toEqual(outcome([whole]))
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  it("a line or an event at the limit passes, one more is refused", () => {
    const line = (chars: number) => `data: ${"x".repeat(chars - 6)}\n\n`
    expect(parse([line(1000)])).toHaveLength(1)
    expect(() => parse([line(1001)])).toThrow(expect.objectContaining({ code: "BACKEND_RESPONSE" }))
    const lines = (last: number) => `data: ${"x".repeat(499)}\ndata: ${"x".repeat(last)}\n\n`
    expect(parse([lines(500)])).toHaveLength(1)
    expect(() => parse([lines(501)])).toThrow(expect.objectContaining({ code: "BACKEND_RESPONSE" }))
  })

  it("a line without end is refused when it passes the limit, also letter by letter", () => {
    const parser = createSseParser(LIMIT)
    const push = (text: string) => [...parser.push(text)]
    for (let sent = 0; sent < 1000; sent += 1) expect(push("d")).toEqual([])
    expect(() => push("d")).toThrow(expect.objectContaining({ code: "BACKEND_RESPONSE" }))
  })
})
