import fc from "fast-check"
import { concatBytes, textBytes } from "../../bytes.js"
import { requestId as nameRequest } from "../requestId.js"
import { testChannel } from "../testing/testChannel.js"
import type { AnswerEvent } from "./AnswerEvent.js"
import { answerError } from "./answerError.js"
import { createAnswerOpener } from "./createAnswerOpener.js"
import { createAnswerSealer } from "./createAnswerSealer.js"

fc.configureGlobal({ seed: 20261122 })

const secrets = testChannel()
const requestId = nameRequest(secrets.channelId, 1n)
const HEAD = { status: 200, contentType: "text/event-stream" }
const failure = answerError("internal", { message: "x" })
const refusal = (code: string) => expect.objectContaining({ code })

/** Nonce and chunks of an answer with `count` data chunks, the last of them last. */
function sealAnswer(count: number): Uint8Array[] {
  const sealer = createAnswerSealer(secrets, { requestId })
  const head = sealer.head(HEAD)
  const data = Array.from({ length: count }, (_, i) =>
    sealer.data(textBytes(`data: ${i}\n\n`), { last: i === count - 1 }),
  )
  return [sealer.start, head, ...data]
}

function outcome(bytes: Uint8Array, step = bytes.length): { data: string; code: unknown } {
  const opener = createAnswerOpener(secrets, requestId)
  const events: AnswerEvent[] = []
  try {
    for (let at = 0; at < bytes.length; at += step) {
      events.push(...opener.push(bytes.slice(at, at + step)))
    }
    opener.end()
  } catch (error) {
    const { code } = error as { code?: unknown }
    return { data: textOf(events), code }
  }
  return { data: textOf(events), code: undefined }
}

function textOf(events: readonly AnswerEvent[]): string {
  const parts = events.map((event) => (event.kind === "data" ? event.bytes : new Uint8Array()))
  return new TextDecoder().decode(concatBytes(...parts))
}

const parts = sealAnswer(6)
const whole = concatBytes(...parts)
const wholeText = outcome(whole).data

test("the answer that the rest of this file changes is a good one", () => {
  expect(outcome(whole)).toEqual({ data: expect.stringContaining("data: 5"), code: undefined })
})

test("any changed bit ends the answer, and what came before it is a beginning of the answer", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 * whole.length - 1 }),
      fc.constantFrom(1, 50, 97, whole.length),
      (bit, step) => {
        const changed = whole.slice()
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const { data, code } = outcome(changed, step)
        expect(["OPEN_FAILED", "BAD_ENVELOPE", "TRUNCATED"]).toContain(code)
        expect(wholeText.startsWith(data)).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test("chunks in any other order, doubled or missing, are refused", () => {
  const [nonce, ...chunks] = parts
  const picks = fc.array(fc.integer({ min: 0, max: chunks.length - 1 }), { maxLength: 12 })
  fc.assert(
    fc.property(picks, fc.constantFrom(33, 10_000), (order, step) => {
      fc.pre(order.join() !== chunks.map((_, i) => i).join())
      const moved = order.map((i) => chunks[i] ?? new Uint8Array())
      const { code, data } = outcome(concatBytes(nonce ?? new Uint8Array(), ...moved), step)
      expect(["OPEN_FAILED", "BAD_ENVELOPE", "TRUNCATED"]).toContain(code)
      expect(wholeText.startsWith(data)).toBe(true)
    }),
  )
})

test("an answer cut anywhere is truncated, and nothing else", () => {
  for (let length = 0; length < whole.length; length++) {
    expect(outcome(whole.subarray(0, length), 1000).code).toBe("TRUNCATED")
  }
})

test("random bytes are refused without any other error", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, afterHead) => {
      const start = afterHead ? concatBytes(...parts.slice(0, 2)) : new Uint8Array()
      const { code } = outcome(concatBytes(start, bytes), 13)
      expect(["OPEN_FAILED", "BAD_ENVELOPE", "TRUNCATED"]).toContain(code)
    }),
  )
})

test("an answer to another request, of another channel or under another nonce does not open", () => {
  const other = testChannel(9)
  const moved: [typeof secrets, Uint8Array, Uint8Array][] = [
    [secrets, nameRequest(secrets.channelId, 2n), whole],
    [secrets, nameRequest(other.channelId, 1n), whole],
    [{ ...secrets, responseSecret: secrets.requestSecret }, requestId, whole],
    [secrets, requestId, concatBytes(sealAnswer(1)[0] ?? whole, whole.subarray(32))],
  ]
  for (const [tried, id, bytes] of moved) {
    expect(() => createAnswerOpener(tried, id).push(bytes)).toThrow(refusal("OPEN_FAILED"))
  }
})

test("a length that claims a megabyte takes no room before the bytes come", () => {
  const opener = createAnswerOpener(secrets, requestId)
  const claim = Uint8Array.of(0, 0x0f, 0xff, 0xd0)
  opener.push(concatBytes(parts[0] ?? whole, claim))
  const before = process.memoryUsage().arrayBuffers
  const openers = Array.from({ length: 200 }, () => {
    const each = createAnswerOpener(secrets, requestId)
    each.push(concatBytes(parts[0] ?? whole, claim, Uint8Array.of(1)))
    return each
  })
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(openers.length * 65_536)
  expect(() => opener.end()).toThrow(refusal("TRUNCATED"))
})

test("an opener that failed stays failed and says the same again", () => {
  const opener = createAnswerOpener(secrets, requestId)
  const bad = concatBytes(parts[0] ?? whole, parts[2] ?? whole)
  expect(() => opener.push(bad)).toThrow(refusal("OPEN_FAILED"))
  expect(() => opener.push(whole)).toThrow(refusal("OPEN_FAILED"))
  expect(() => opener.end()).toThrow(refusal("OPEN_FAILED"))
})

test("data given out does not change when the caller uses its buffer again", () => {
  const opener = createAnswerOpener(secrets, requestId)
  const buffer = whole.slice()
  const events = opener.push(buffer)
  buffer.fill(0)
  expect(textOf(events)).toBe(wholeText)
})

test("the sealer refuses an order that no client takes, and goes on in the right one", () => {
  const sealer = createAnswerSealer(secrets, { requestId })
  const order = refusal("ANSWER_ORDER")
  expect(() => sealer.data(textBytes("early"))).toThrow(order)
  expect(sealer.responseLength()).toBe(0)
  const head = sealer.head(HEAD)
  expect(() => sealer.head(HEAD)).toThrow(order)
  const error = sealer.error(failure, { last: true })
  expect(() => sealer.data(textBytes("late"))).toThrow(order)
  expect(() => sealer.error(failure, { last: true })).toThrow(order)
  expect(outcome(concatBytes(sealer.start, head, error)).code).toBeUndefined()
})

test("heads and errors beyond the limits are not sealed", () => {
  const sealer = createAnswerSealer(secrets, { requestId })
  const range = refusal("OUT_OF_RANGE")
  expect(() => sealer.head({ ...HEAD, status: 600 })).toThrow(range)
  expect(() => sealer.head({ ...HEAD, contentType: "" })).toThrow(range)
  const long = { ...failure, message: "x".repeat(4097) }
  expect(() => sealer.error(long, { last: true })).toThrow(range)
  const cut = answerError("unsupported_field", {
    message: "x".repeat(9000),
    param: "y".repeat(9000),
  })
  expect(outcome(concatBytes(sealer.start, sealer.error(cut, { last: true }))).code).toBeUndefined()
})
