import { z } from "zod"
import { createVirtualClock } from "../testing/createVirtualClock.js"
import { createTransport } from "./createTransport.js"
import type { RetryNotice } from "./RetryNotice.js"

type Answer = Response | Error | "stall"

const setUp = (answers: readonly Answer[]) => {
  const clock = createVirtualClock()
  const starts: number[] = []
  const notices: RetryNotice[] = []
  const left = [...answers]
  const fetchFake = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    starts.push(clock.now())
    const answer = left.shift() ?? Response.json({ ok: 1 })
    if (answer instanceof Error) throw answer
    if (answer !== "stall") return answer
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason))
    })
  }
  const transport = createTransport({
    baseUrl: "http://ton.test/api/v3",
    headers: { "x-api-key": "top-secret" },
    fetch: fetchFake as typeof fetch,
    timeoutMs: 1_000,
    maxRetries: 3,
    maxResponseBytes: 1_000,
    clock,
    take: async () => {},
    onRetry: (notice) => notices.push(notice),
  })
  const schema = z.object({ ok: z.number() })
  const get = (signal?: AbortSignal) => transport.call({ path: "/thing", schema, signal })
  return { clock, get, starts, notices }
}

const status = (code: number, headers: Record<string, string> = {}) =>
  Response.json({ error: "no\n\u001b[31mway" }, { status: code, headers })

describe("transport", () => {
  it("repeats with growing pauses and tells of each", async () => {
    const { get, starts, notices } = setUp([status(500), new TypeError("reset"), status(503)])
    expect(await get()).toEqual({ ok: 1 })
    expect(starts).toEqual([0, 150, 450, 1_050])
    expect(notices.map(({ attempt, error }) => [attempt, error.code])).toEqual([
      [1, "http.500"],
      [2, "network.failed"],
      [3, "http.503"],
    ])
  })

  it.each([
    ["7", 7_000],
    ["100000", 60_000],
    ["soon", 150],
  ])("429 with Retry-After %s waits %d ms", async (retryAfter, delayMs) => {
    const { get, starts } = setUp([status(429, { "retry-after": retryAfter })])
    await get()
    expect(starts).toEqual([0, delayMs])
  })

  it("gives up after maxRetries with the last error", async () => {
    const { get, starts } = setUp([500, 500, 500, 502].map((code) => status(code)))
    await expect(get()).rejects.toMatchObject({ code: "http.502", status: 502, retryable: true })
    expect(starts).toHaveLength(4)
  })

  it.each([400, 401, 403, 404, 409, 422, 501])("%d is not repeated", async (code) => {
    const { get, starts } = setUp([status(code)])
    await expect(get()).rejects.toMatchObject({ code: `http.${code}`, retryable: false })
    expect(starts).toHaveLength(1)
  })

  it("redirect is refused, so that the key goes nowhere else", async () => {
    const { get } = setUp([new Response(null, { status: 302, headers: { location: "//evil" } })])
    await expect(get()).rejects.toMatchObject({ code: "http.redirect", retryable: false })
  })

  it("an answer that is not JSON is repeated, one that does not fit is not", async () => {
    const html = setUp([new Response("<html>")])
    expect(await html.get()).toEqual({ ok: 1 })
    const misfit = setUp([Response.json({ ok: "1" })])
    await expect(misfit.get()).rejects.toMatchObject({
      code: "response.invalid",
      details: { operation: "GET /thing", path: "ok" },
    })
    expect(misfit.starts).toHaveLength(1)
  })

  it("an answer over the limit is refused", async () => {
    const { get } = setUp([Response.json({ ok: "x".repeat(2_000) })])
    await expect(get()).rejects.toMatchObject({ code: "response.tooLarge", retryable: false })
  })

  it("deeply nested JSON is an error, not a crash", async () => {
    const { get } = setUp([new Response(`${"[".repeat(400)}${"]".repeat(400)}`)])
    await expect(get()).rejects.toMatchObject({ code: "response.invalid" })
  })

  it("a server that stalls times out and is asked again", async () => {
    const { get, starts } = setUp(["stall"])
    expect(await get()).toEqual({ ok: 1 })
    expect(starts).toEqual([0, 1_150])
  })

  it("abort ends a request, a pause and a call not yet begun", async () => {
    for (const answers of [["stall"], [status(500)]] as const) {
      const { clock, get, starts } = setUp(answers)
      const controller = new AbortController()
      void clock.sleep(100).then(() => controller.abort("enough"))
      await expect(get(controller.signal)).rejects.toMatchObject({
        code: "aborted",
        retryable: false,
        cause: "enough",
      })
      expect(starts).toHaveLength(1)
    }
    const { get, starts } = setUp([])
    await expect(get(AbortSignal.abort())).rejects.toMatchObject({ code: "aborted" })
    expect(starts).toHaveLength(0)
  })

  it("errors hold no key and only printable server text", async () => {
    const { get } = setUp([status(400)])
    const error: unknown = await get().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ details: { server: "no [31mway" } })
    expect(JSON.stringify([error, String(error)])).not.toContain("top-secret")
  })
})
