import { bytesToUint, contentCell, NO_USAGE } from "@cocoon/protocol"
import { Address } from "@ton/core"
import { createCocoonClient } from "../createCocoonClient.js"
import type { Fetch } from "../inference/Fetch.js"
import { fetchOutput } from "./fetchOutput.js"
import type { JobCompletion } from "./JobEvent.js"

const output = Uint8Array.from({ length: 300 }, (_, at) => at % 251)
const contentHash = bytesToUint(contentCell(output).hash())
const serve =
  (bytes: Uint8Array, status = 200): Fetch =>
  async () =>
    new Response(new Uint8Array(bytes), { status })

function completion(changes: { uri?: string; length?: number } = {}): JobCompletion {
  const { uri = "https://outputs.example/1", length = output.length } = changes
  const hashes = { requestHash: 1n, responseHash: 2n, deliveryHash: 3n, modelHash: 4n }
  return {
    receipt: {
      dealId: 1n,
      counter: 1n,
      usage: NO_USAGE,
      final: true,
      responseLength: length,
      ...hashes,
    },
    signature: new Uint8Array(64),
    sheet: { prompt: 1n, cached: 1n, completion: 1n, reasoning: 1n },
    enclaveKey: new Uint8Array(32),
    reference: { contentHash, uri },
    output: null,
  }
}

function fetched(
  fetch: Fetch,
  on: {
    readonly completion?: JobCompletion
    readonly root?: Uint8Array
    readonly signal?: AbortSignal
  } = {},
) {
  const { root } = on
  const client = createCocoonClient({
    indexer: {} as never,
    registry: new Address(0, Buffer.alloc(32)),
    globalId: -3,
    fetch,
    ...(root === undefined ? {} : { attestation: { root } }),
  })
  return fetchOutput(client, { completion: completion(), timeoutMs: 20, ...on })
}

test("the bytes that the receipt signs are given out", async () => {
  expect(await fetched(serve(output))).toEqual(output)
})

test("request follows no redirect and carries nothing", async () => {
  const seen: unknown[] = []
  const fetch: Fetch = async (url, { signal: _, ...request }) => {
    seen.push([url, request])
    return new Response(new Uint8Array(output))
  }
  await fetched(fetch)
  expect(seen).toEqual([["https://outputs.example/1", { redirect: "error" }]])
})

const endless: Fetch = async () => ({
  ok: true,
  status: 200,
  body: {
    getReader: () => ({ read: () => new Promise(() => undefined), cancel: async () => undefined }),
  },
})
const flood: Fetch = async () => ({
  ok: true,
  status: 200,
  body: {
    getReader: () => ({
      read: async () => ({ done: false, value: new Uint8Array(256) }),
      cancel: async () => undefined,
    }),
  },
})
test.each<[string, Fetch]>([
  ["nothing there", serve(output, 404)],
  ["other bytes", serve(output.map((byte) => byte ^ 1))],
  ["too few bytes", serve(output.slice(1))],
  ["bytes without end", flood],
  ["a body that never ends, of a fetch that ignores its signal", endless],
  ["no answer", () => new Promise(() => undefined)],
  ["a refused connection", () => Promise.reject(new TypeError("fetch failed"))],
])("%s: OUTPUT_UNAVAILABLE", async (_name, fetch) => {
  await expect(fetched(fetch)).rejects.toMatchObject({
    code: "OUTPUT_UNAVAILABLE",
    retryable: true,
  })
})

const unasked: Fetch = () => {
  throw new Error("asked")
}
test.each([
  "",
  "file:///etc/passwd",
  "data:text/plain,x",
  "http://127.0.0.1/x",
  "http://[::1]/x",
  "http://169.254.169.254/latest",
  "http://gateway.internal/x",
])("URI %p is not asked for under the genuine root", async (uri) => {
  const reason = expect.stringMatching(/^no (http|public) address$/)
  await expect(fetched(unasked, { completion: completion({ uri }) })).rejects.toMatchObject({
    code: "OUTPUT_UNAVAILABLE",
    details: { reason },
  })
})

test("a development network's outputs may lie on the developer's own machine", async () => {
  const uri = "http://127.0.0.1:8080/x"
  const at = { completion: completion({ uri }), root: new Uint8Array(64) }
  expect(await fetched(serve(output), at)).toEqual(output)
})

test("the caller's signal ends it at once", async () => {
  await expect(
    fetched(() => new Promise(() => undefined), { signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: "OUTPUT_UNAVAILABLE" })
})
