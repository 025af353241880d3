import { beginCell, toNano } from "@ton/core"
import fc from "fast-check"
import { params, V2_METHODS, V3_GETS, V3_POSTS } from "./support/malformedRequests.js"
import { startLocalnet, type TestNet } from "./support/startLocalnet.js"
import { transferBoc, walletV4 } from "./support/wallets.js"

const SEED = 20261122
type Body = { ok?: boolean; error?: string; code?: number }

async function call(net: TestNet, path: string, init: RequestInit) {
  const response = await fetch(`${net.url}${path}`, init)
  return { status: response.status, body: (await response.json()) as Body }
}

function expectRefusal(answer: { status: number; body: Body }): void {
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(answer.body).toMatchObject({ error: expect.any(String), code: answer.status })
  expect(answer.body.error).not.toBe("")
  expect(answer.body.error).not.toBe("internal error")
}

function expectV2(answer: { status: number; body: Body }): void {
  if (answer.status === 200)
    expect(answer.body).toMatchObject({ ok: true, result: expect.anything() })
  else {
    expect(answer.body.ok).toBe(false)
    expectRefusal(answer)
  }
}

describe("malformed requests", () => {
  let net: TestNet

  beforeAll(async () => {
    net = await startLocalnet()
    await net.give(walletV4(1).address, toNano(10))
  })

  afterEach(async () => {
    expect((await net.get("/healthz")).status).toBe(200)
    expect((await net.rpc("getMasterchainInfo")).status).toBe(200)
  })

  afterAll(() => net.close())

  const options = { seed: SEED, numRuns: 300 }

  test("v2 JSON-RPC answers in its own shape whatever the parameters", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...V2_METHODS),
        fc.oneof(params, fc.jsonValue()),
        async (method, given) => {
          expectV2(await net.rpc(method, given))
        },
      ),
      options,
    )
  })

  test("v2 REST answers in its own shape whatever the query or body", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...V2_METHODS),
        params,
        fc.boolean(),
        async (method, given, post) => {
          const query = new URLSearchParams(
            Object.entries(given).map(([key, one]) => [key, String(one)]),
          )
          const answer = post
            ? await call(net, `/api/v2/${method}`, { method: "POST", body: JSON.stringify(given) })
            : await call(net, `/api/v2/${method}?${query}`, {})
          expectV2(answer)
        },
      ),
      options,
    )
  })

  test("v3 answers in its own shape whatever the query or body", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...V3_GETS, ...V3_POSTS), params, async (route, given) => {
        const query = new URLSearchParams(
          Object.entries(given).map(([key, one]) => [key, String(one)]),
        )
        const answer = V3_POSTS.includes(route)
          ? await call(net, `/api/v3/${route}`, { method: "POST", body: JSON.stringify(given) })
          : await call(net, `/api/v3/${route}?${query}`, {})
        if (answer.status !== 200) expectRefusal(answer)
      }),
      options,
    )
  })

  test("bodies that are not JSON objects are refused", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string(),
        fc.constantFrom(
          "/api/v2/jsonRPC",
          "/api/v2/sendBoc",
          "/api/v3/message",
          "/localnet/faucet",
        ),
        async (text, path) => {
          expectRefusal(await call(net, path, { method: "POST", body: text }))
        },
      ),
      { ...options, numRuns: 100 },
    )
  })

  test("bags of cells that are cut, changed or random never pass and never harm", async () => {
    const good = transferBoc({ seed: 1, seqno: 5, to: walletV4(2).address, value: 1n })
    const damaged = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc.integer({ min: 1, max: good.length - 1 }).map((length) => good.subarray(0, length)),
      fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
        const copy = Buffer.from(good)
        copy[at] = (copy[at] ?? 0) ^ flip
        return copy
      }),
    )
    await fc.assert(
      fc.asyncProperty(damaged, async (boc) => {
        expectRefusal(await net.rpc("sendBoc", { boc: boc.toString("base64") }))
      }),
      options,
    )
  })

  test("well-formed cells that are no message for anyone are refused as TonCenter does", async () => {
    const cells = [
      beginCell().endCell(),
      beginCell().storeUint(2, 2).endCell(),
      beginCell().storeUint(0, 8).endCell(),
      beginCell()
        .storeUint(2, 2)
        .storeUint(0, 2)
        .storeAddress(null)
        .storeCoins(0)
        .storeUint(0, 2)
        .endCell(),
    ]
    for (const cell of cells) {
      const answer = await net.rpc("sendBoc", { boc: cell.toBoc().toString("base64") })
      expect(answer).toMatchObject({ status: 500, body: { ok: false, code: 500 } })
      expect(answer.body.error).toContain("LITE_SERVER_UNKNOWN: cannot apply external message")
    }
  })

  test("a message larger than validators take, and a body larger than the server takes", async () => {
    let large = beginCell().endCell()
    for (let i = 0; i < 600; i++) large = beginCell().storeUint(i, 1000).storeRef(large).endCell()
    const boc = large.toBoc()
    expect(boc.length).toBeGreaterThan(65_535)
    const answer = await net.rpc("sendBoc", { boc: boc.toString("base64") })
    expect(answer).toMatchObject({
      status: 500,
      body: { error: expect.stringContaining("too large") },
    })
    const huge = await net.rpc("sendBoc", { boc: "A".repeat(2_000_000) })
    expect(huge).toMatchObject({ status: 413, body: { ok: false, code: 413 } })
    const stream = new Blob(["A".repeat(2_000_000)]).stream()
    const streamed = await call(net, "/api/v3/message", {
      method: "POST",
      body: stream,
      duplex: "half",
    } as RequestInit)
    expect(streamed).toMatchObject({ status: 413, body: { code: 413 } })
  })

  test("unknown methods and routes are 404 in the shape of their API", async () => {
    const rpc = await net.rpc("noSuchMethod")
    expect(rpc).toEqual({
      status: 404,
      body: { ok: false, error: "Unknown method", code: 404, jsonrpc: "2.0", id: "1" },
    })
    expect(await net.get("/api/v2/noSuchMethod")).toMatchObject({
      status: 404,
      body: { ok: false, code: 404 },
    })
    expect(await net.get("/api/v3/noSuchRoute")).toMatchObject({ status: 404, body: { code: 404 } })
    expect(await net.get("/nowhere")).toMatchObject({ status: 404, body: { code: 404 } })
  })

  test("a browser on another origin may read answers", async () => {
    const response = await fetch(`${net.url}/api/v3/masterchainInfo`, {
      headers: { origin: "http://explorer.local" },
    })
    expect(response.headers.get("access-control-allow-origin")).toBe("*")
    await response.text()
    const preflight = await fetch(`${net.url}/api/v2/jsonRPC`, {
      method: "OPTIONS",
      headers: {
        origin: "http://explorer.local",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-api-key",
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-headers")).toContain("x-api-key")
  })
})
