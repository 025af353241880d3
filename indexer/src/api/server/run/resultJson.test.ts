import fc from "fast-check"
import { createServerWorld } from "../testing/createServerWorld.js"
import { readEventStream } from "../testing/readEventStream.js"
import { leastLength } from "./leastLength.js"
import { resultJson } from "./resultJson.js"

const written = (data: unknown, bytes: number) =>
  resultJson(
    { data },
    { bytes, requestId: "", unexpected: () => undefined, onError: () => undefined },
  )

it("a length is never told longer than it is written, and never far too short", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const { length } = JSON.stringify(value)
      const least = leastLength(value, Infinity)
      expect(least).toBeLessThanOrEqual(length)
      expect(least * 30).toBeGreaterThanOrEqual(length)
      expect(leastLength(value, length)).toBe(least)
      expect(leastLength(value, least - 1)).toBeGreaterThan(least - 1)
    }),
  )
})

describe("an answer", () => {
  it("may take as many bytes as it may, and no more", () => {
    const json = JSON.stringify({ data: { text: "ë\u0001" } })
    const size = Buffer.byteLength(json)
    expect(written({ text: "ë\u0001" }, size)).toBe(json)
    expect(() => written({ text: "ë\u0001" }, size - 1)).toThrow("fewer rows or fields")
  })

  it("that shows a text again and again is refused before it is written", () => {
    const quote = "0".repeat(1_000_000)
    // As JSON ten gigabytes, which no string holds.
    const nodes = Array.from({ length: 10_000 }, () => ({ quote }))
    expect(() => written({ nodes }, 8_388_608)).toThrow("more than 8388608 bytes")
  })

  it("too large has a code, and is given to nobody from the cache", async () => {
    const { query, metrics } = await createServerWorld()
    for (const outcome of [1, 2]) {
      const { status, errors, data } = await query("{ large }")
      expect([outcome, status, data]).toEqual([outcome, 400, undefined])
      expect(errors).toMatchObject([{ extensions: { code: "ANSWER_TOO_LARGE", limit: 8_388_608 } }])
    }
    expect(await metrics()).toContain('errors_total{code="ANSWER_TOO_LARGE"} 2')
  })

  it("of a subscription ends it, with the code", async () => {
    const { server, source } = await createServerWorld({ limits: { answerBytes: 500 } })
    const stream = await readEventStream(server.url, "subscription { ticks }")
    await source.followed(1)
    source.emit("x".repeat(500))
    expect((await stream.next())?.data).toMatchObject({
      errors: [{ extensions: { code: "ANSWER_TOO_LARGE" } }],
    })
    expect(await stream.next()).toBeUndefined()
  })
})
