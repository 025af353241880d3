import { once } from "node:events"
import { connect, type Socket } from "node:net"
import { setImmediate } from "node:timers/promises"
import fc from "fast-check"
import { Gauge } from "prom-client"
import { ApiError } from "./ApiError.js"
import { createClientAddress } from "./limits/clientAddress.js"
import { createPlaces, type Full } from "./limits/createPlaces.js"
import { createRateLimiter } from "./limits/createRateLimiter.js"
import { createServerWorld } from "./testing/createServerWorld.js"

const addressOf = (proxies: readonly string[], remoteAddress: string, forwarded?: string) =>
  createClientAddress(proxies)({
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
    socket: { remoteAddress },
  } as never)

describe("a client's address", () => {
  it("is the connection's where no proxy is trusted", () => {
    expect(addressOf([], "198.51.100.7", "203.0.113.9")).toBe("198.51.100.7")
    expect(addressOf(["10.0.0.0/8"], "198.51.100.7", "203.0.113.9")).toBe("198.51.100.7")
  })

  it("is what trusted proxies say, and no more than they say", () => {
    const proxies = ["10.0.0.0/8", "::1"]
    expect(addressOf(proxies, "10.1.2.3", "203.0.113.9")).toBe("203.0.113.9")
    expect(addressOf(proxies, "::ffff:10.1.2.3", "6.6.6.6, 203.0.113.9, 10.9.9.9")).toBe(
      "203.0.113.9",
    )
    expect(addressOf(proxies, "::1", "not an address")).toBe("0:0:0:0::/64")
    expect(addressOf(proxies, "10.1.2.3", "6.6.6.6, unknown")).toBe("10.1.2.3")
  })

  it("of IPv6 is its network", () => {
    expect(addressOf([], "2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64")
    expect(addressOf([], "2001:db8::1")).toBe("2001:db8:0:0::/64")
    expect(addressOf([], "fe80::1%eth0")).toBe("fe80:0:0:0::/64")
  })

  it("is one whatever the header says", () => {
    const hop = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.ipV6().map((address) => `${address}%zone`),
      fc.string(),
      fc.constantFrom("", "::", "::ffff:0:0", "[::1]:80", "10.0.0.1:80", "%"),
    )
    fc.assert(
      fc.property(fc.array(hop, { maxLength: 20 }), (hops) => {
        const address = addressOf(["0.0.0.0/0", "::/0"], "10.0.0.1", hops.join(","))
        expect(address).toMatch(/^(\d+(\.\d+){3}|[0-9a-f]*(:[0-9a-f]*){3}::\/64)$/)
      }),
    )
  })

  it("a proxy that is none is refused at the start", async () => {
    for (const bad of ["example.com", "10.0.0.0/33", "10.0.0.0/", "::/129", "10.0.0.0/8/8"]) {
      await expect(createServerWorld({ trustedProxies: [bad] })).rejects.toMatchObject({
        code: "BAD_TRUSTED_PROXY",
      })
    }
  })
})

describe("a rate", () => {
  it("lets through a minute's worth at once, then what fills", () => {
    const rate = createRateLimiter(60)
    expect(rate.take("a", { amount: 60, now: 0 })).toBe(0)
    expect(rate.take("a", { amount: 1, now: 0 })).toBe(1_000)
    expect(rate.take("b", { amount: 1, now: 0 })).toBe(0)
    expect(rate.take("a", { amount: 1, now: 1_000 })).toBe(0)
  })

  it("never lets through more than it held and filled with, whatever the clock does", () => {
    const step = fc.record({
      amount: fc.integer({ min: 1, max: 40 }),
      wait: fc.integer({ min: -50, max: 5_000 }),
    })
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const rate = createRateLimiter(60)
        let now = 0
        let latest = 0
        let taken = 0
        for (const { amount, wait } of steps) {
          now += wait
          latest = Math.max(latest, now)
          if (rate.take("a", { amount, now }) === 0) taken += amount
        }
        expect(taken).toBeLessThanOrEqual(60 + latest / 1_000 + 1e-6)
      }),
    )
  })

  it("by cost: what an address has used up is refused to it alone, and comes back", async () => {
    const limits = { costPerMinute: 60 }
    const world = await createServerWorld({ limits, trustedProxies: ["127.0.0.1"] })
    const ask = async (address: string, alias: string) => {
      const headers = { "x-forwarded-for": address }
      const query = `{ item { ${alias}: items(first: 40) { edges { cursor } } } }`
      const { status, errors, headers: sent } = await world.post({ query }, { headers })
      return [status, errors?.[0]?.extensions.code, sent.get("retry-after")]
    }
    expect(await ask("203.0.113.9", "a")).toEqual([200, undefined, null])
    expect(await ask("203.0.113.9", "b")).toEqual([429, "RATE_LIMITED", "29"])
    expect(await ask("203.0.113.8", "b")).toEqual([200, undefined, null])
    world.now += 29_000
    expect(await ask("203.0.113.9", "c")).toEqual([200, undefined, null])
    expect(await world.metrics()).toContain("cocoon_indexer_api_rate_limited_total 1")
  })

  it("every request costs, also one that is refused: who guesses is stopped", async () => {
    const { query, resolved } = await createServerWorld({ limits: { costPerMinute: 3 } })
    const codes: unknown[] = []
    for (let at = 0; at < 4; at++)
      codes.push((await query("{ nothing }")).errors?.[0]?.extensions.code)
    const invalid = "GRAPHQL_VALIDATION_FAILED"
    expect([codes, resolved]).toEqual([[invalid, invalid, invalid, "RATE_LIMITED"], []])
  })

  it("a cached answer costs no more than its request", async () => {
    const { query } = await createServerWorld({ limits: { costPerMinute: 16 } })
    const text = "{ item { list { name } } }"
    const statuses: number[] = []
    for (let at = 0; at < 5; at++) statuses.push((await query(text)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 429])
  })
})

it("more requests at once than the server takes are turned away at once", async () => {
  const { query, letGo, resolved } = await createServerWorld({ limits: { inFlight: 1 } })
  const first = query("{ slow }")
  while (!resolved.includes("slow")) await setImmediate()
  const { status, errors, headers } = await query("{ count }")
  expect([status, errors?.[0]?.extensions.code, headers.get("retry-after")]).toEqual([
    503,
    "OVERLOADED",
    "1",
  ])
  letGo()
  expect((await first).data).toEqual({ slow: "done" })
  expect((await query("{ count }")).status).toBe(200)
})

describe("places", () => {
  const refuse = (full: Full) => new ApiError("OVERLOADED", full)
  const open = () => {
    const gauge = new Gauge({ name: "places", help: "x", registers: [] })
    const taken = async () => (await gauge.get()).values[0]?.value
    return { enter: createPlaces({ all: 3, perClient: 2, refuse, gauge }), taken }
  }

  it("of one address are a share, those of all are bounded, and what is freed can be had", async () => {
    const { enter, taken } = open()
    const [leave] = [enter("a"), enter("a")]
    expect(() => enter("a")).toThrow("this address")
    enter("b")
    expect(() => enter("c")).toThrow("the server")
    leave()
    enter("c")
    expect(await taken()).toBe(3)
  })

  it("are freed once, however often they are left", async () => {
    const { enter, taken } = open()
    const [leave] = [enter("a"), enter("a")]
    leave()
    leave()
    expect(await taken()).toBe(1)
    enter("a")
    expect(() => enter("a")).toThrow("this address")
  })
})

describe("one address", () => {
  const trustedProxies = ["127.0.0.1"]
  const from = (address: string) => ({ headers: { "x-forwarded-for": address } })
  const sockets: Socket[] = []

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy()
  })

  /** The head of a POST and the first byte of its body. */
  async function sendHalf(url: string, address: string): Promise<Socket> {
    const socket = connect(Number(new URL(url).port), "127.0.0.1")
    sockets.push(socket)
    await once(socket, "connect")
    const head = `host: x\r\nx-forwarded-for: ${address}\r\ncontent-type: application/json`
    socket.write(`POST /graphql HTTP/1.1\r\n${head}\r\ncontent-length: 100\r\n\r\n{`)
    return socket
  }

  it("that sends hundreds of halves of bodies is refused more, and nobody else is", async () => {
    const { post, server, metrics } = await createServerWorld({ trustedProxies })
    for (let at = 0; at < 300; at++) await sendHalf(server.url, "203.0.113.9")
    while (!(await metrics()).includes('code="TOO_MANY_REQUESTS"} 236')) await setImmediate()
    expect(await metrics()).toContain("cocoon_indexer_api_bodies 64")
    const own = await post({ query: "{ count }" }, from("203.0.113.9"))
    expect([own.status, own.headers.get("retry-after")]).toEqual([429, "1"])
    expect((await post({ query: "{ count }" }, from("203.0.113.8"))).data).toEqual({ count: 1 })
  })

  it("is told in time that its body takes too long, and may send another", async () => {
    const limits = { timeoutMs: 50, bodiesPerClient: 1 }
    const { post, server, metrics } = await createServerWorld({ trustedProxies, limits })
    const [answer] = await once(await sendHalf(server.url, "203.0.113.9"), "data")
    expect(String(answer)).toMatch(/^HTTP\/1.1 504 .*"code":"TIMEOUT"/s)
    expect(await metrics()).toContain("cocoon_indexer_api_bodies 0")
    expect((await post({ query: "{ count }" }, from("203.0.113.9"))).status).toBe(200)
  })

  it("has a share of the requests under way", async () => {
    const limits = { inFlightPerClient: 1 }
    const { post, letGo, resolved } = await createServerWorld({ trustedProxies, limits })
    const first = post({ query: "{ slow }" }, from("203.0.113.9"))
    while (!resolved.includes("slow")) await setImmediate()
    const second = await post({ query: "{ count }" }, from("203.0.113.9"))
    expect([second.status, second.errors?.[0]?.extensions.code]).toEqual([429, "TOO_MANY_REQUESTS"])
    expect((await post({ query: "{ count }" }, from("203.0.113.8"))).status).toBe(200)
    letGo()
    expect((await first).data).toEqual({ slow: "done" })
  })
})
