import { getDocument } from "./getDocument.js"

const url = "http://127.0.0.1:9/document"
const never = new AbortController().signal
const answering = (body: ReadableStream) => async () => new Response(body)

/** A body without end, 64 KiB at a time, that tells how much of it was taken and that it was let go. */
function endless() {
  const seen = { chunks: 0, cancelled: false }
  const body = new ReadableStream({
    pull(controller) {
      seen.chunks += 1
      controller.enqueue(new Uint8Array(65_536))
    },
    cancel() {
      seen.cancelled = true
    },
  })
  return { seen, body }
}

it("a body without end is let go after 1 MiB", async () => {
  const { seen, body } = endless()
  const got = getDocument(url, { fetch: answering(body), signal: never })
  await expect(got).rejects.toMatchObject({ code: "COLLATERAL_MALFORMED" })
  expect(seen).toEqual({ chunks: expect.any(Number), cancelled: true })
  expect(seen.chunks).toBeLessThanOrEqual(18)
})

it("1 MiB is taken", async () => {
  const bytes = new Uint8Array(2 ** 20).fill(7)
  const fetch = async () => new Response(bytes)
  const { body } = await getDocument(url, { fetch, signal: never })
  expect(Buffer.compare(body, bytes)).toBe(0)
})

it("a caller who gives up gets its own reason, before and during the body", async () => {
  const reason = new Error("stopping")
  const stopped = { fetch: globalThis.fetch, signal: AbortSignal.abort(reason) }
  await expect(getDocument(url, stopped)).rejects.toBe(reason)
  const giving = new AbortController()
  const body = new ReadableStream({
    pull(controller) {
      giving.abort(reason)
      controller.error(new TypeError("terminated"))
    },
  })
  const got = getDocument(url, { fetch: answering(body), signal: giving.signal })
  await expect(got).rejects.toBe(reason)
})

it("a body that breaks off is a service that cannot be reached", async () => {
  const body = new ReadableStream({
    pull: (controller) => controller.error(new TypeError("terminated")),
  })
  const got = getDocument(url, { fetch: answering(body), signal: never })
  await expect(got).rejects.toMatchObject({ code: "COLLATERAL_UNREACHABLE", retryable: true })
})
