import { once } from "node:events"
import { request } from "node:http"
import { connect } from "node:net"
import { text } from "node:stream/consumers"
import type { HeadState } from "./Server.js"
import { createServerWorld } from "./testing/createServerWorld.js"

describe("health", () => {
  const ready = async (options: Parameters<typeof createServerWorld>[0] = {}) => {
    const world = await createServerWorld(options)
    const ask = async () => {
      const response = await fetch(`${world.server.url}/readyz`)
      return [response.status, await response.json()] as const
    }
    return { ...world, world, ask }
  }

  it("is ready while the head is young enough, and says why when it is not", async () => {
    const { ask, world } = await ready()
    expect(await ask()).toEqual([200, { ready: true, reasons: [], seqno: 7, lagSeconds: 0 }])
    world.now += 61_000
    const reasons = ["the newest block is 61 s old (bound: 60 s)"]
    expect(await ask()).toEqual([503, { ready: false, reasons, seqno: 7, lagSeconds: 61 }])
  })

  it("is not ready before the first block, nor without its database, and alive all the same", async () => {
    const { ask, world, server } = await ready()
    world.head = async () => undefined
    expect((await ask())[1]).toMatchObject({ ready: false, reasons: ["nothing is indexed yet"] })
    world.now += 1_000
    world.head = () => Promise.reject(new Error("connect postgres://user:hunter2@db"))
    const [status, body] = await ask()
    expect([status, body.reasons]).toEqual([503, ["the database does not answer"]])
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  it("asks the database once for all who look within a second, whether it answers or not", async () => {
    const { ask, world } = await ready()
    let statements = 0
    let answer = async (): Promise<HeadState | undefined> => ({ seqno: 7, at: 1_800_000_000 })
    world.head = () => {
      statements += 1
      return answer()
    }
    const lookOften = async () => {
      const states = await Promise.all(Array.from({ length: 20 }, ask))
      return new Set(states.map(([status]) => status))
    }
    expect([await lookOften(), await lookOften(), statements]).toEqual([
      new Set([200]),
      new Set([200]),
      1,
    ])
    world.now += 1_000
    answer = () => Promise.reject(new Error("timeout"))
    expect([await lookOften(), await lookOften(), statements]).toEqual([
      new Set([503]),
      new Set([503]),
      2,
    ])
    world.now -= 3_600_000
    await ask()
    expect(statements).toBe(3)
  })
})

describe("metrics", () => {
  it("count by operation, code and outcome, with labels of a closed set", async () => {
    const { query, metrics } = await createServerWorld()
    await query("query Anything_1 { count }")
    await query("query Anything_2 { nothing }")
    const lines = await metrics()
    expect(lines).toContain(
      'cocoon_indexer_api_requests_total{route="graphql",status="200",operation="adhoc"} 1',
    )
    expect(lines).toContain('cocoon_indexer_api_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1')
    expect(lines).toContain('cocoon_indexer_api_request_seconds_count{route="graphql"} 2')
    expect(lines).not.toContain("Anything")
  })

  it("are for this machine alone, or for a listener of their own", async () => {
    const { server } = await createServerWorld()
    const headers = { "x-forwarded-for": "203.0.113.9" }
    expect((await fetch(server.metricsUrl, { headers })).status).toBe(404)
    const other = await createServerWorld({ metricsListen: { host: "127.0.0.1", port: 0 } })
    expect((await fetch(`${other.server.url}/metrics`)).status).toBe(404)
    expect((await fetch(other.server.metricsUrl)).status).toBe(200)
  })
})

it("a log line has what a request cost and came to, not what it asked", async () => {
  const { query, lines } = await createServerWorld()
  await query("query ($text: String!) { echo(text: $text) }", { text: "private" })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "info", route: "graphql", operation: "adhoc", status: 200, cost: 1, cached: false },
  ])
  expect(lines.join("")).not.toMatch(/private|echo/)
})

describe("GraphQL over HTTP", () => {
  it("is served to any origin, without credentials", async () => {
    const { server, post } = await createServerWorld()
    const preflight = await fetch(`${server.url}/graphql`, { method: "OPTIONS" })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get("access-control-allow-headers")).toContain("content-type")
    const replies = [await post({ query: "{ count }" }), await post("{"), preflight]
    for (const { headers } of replies) {
      expect(headers.get("access-control-allow-origin")).toBe("*")
      expect(headers.get("access-control-allow-credentials")).toBeNull()
    }
  })

  it("answers GET and both media types", async () => {
    const { server, post } = await createServerWorld()
    const search = `query=${encodeURIComponent("query ($t: String!) { echo(text: $t) }")}&variables={"t":"x"}`
    const got = await fetch(`${server.url}/graphql?${search}`)
    expect(await got.json()).toEqual({ data: { echo: "x" } })
    const accept = "application/graphql-response+json"
    const modern = await post({ query: "{ count }" }, { headers: { accept } })
    expect(modern.headers.get("content-type")).toBe(`${accept}; charset=utf-8`)
    const picture = await post({ query: "{ count }" }, { headers: { accept: "image/png" } })
    expect([picture.status, picture.errors?.[0]?.extensions.code]).toEqual([406, "NOT_ACCEPTABLE"])
    const put = await post({ query: "{ count }" }, { method: "PUT" })
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST, OPTIONS"])
  })

  it("answers variables that do not fit with 400 where the media type tells of requests that failed", async () => {
    const { post } = await createServerWorld()
    const ask = async (accept: string, t: unknown) => {
      const request = { query: "query ($t: String!) { echo(text: $t) }", variables: { t } }
      const { status, data, errors } = await post(request, { headers: { accept } })
      return [status, data, errors?.[0]?.extensions.code]
    }
    const modern = "application/graphql-response+json"
    expect(await ask(modern, 7)).toEqual([400, undefined, "BAD_VARIABLES"])
    expect((await ask(`application/json;q=0.9, ${modern}`, 7))[0]).toBe(400)
    expect(await ask("application/json", 7)).toEqual([200, undefined, "BAD_VARIABLES"])
    expect((await ask("*/*", 7))[0]).toBe(200)
    expect(await ask(modern, "x")).toEqual([200, { echo: "x" }, undefined])
    const failed = await post({ query: "{ boom }" }, { headers: { accept: modern } })
    expect([failed.status, failed.data]).toEqual([200, null])
  })

  it("a query string has its limit too", async () => {
    const { server } = await createServerWorld({ limits: { bodyBytes: 100 } })
    const response = await fetch(`${server.url}/graphql?query=${"x".repeat(100)}`)
    expect(response.status).toBe(413)
  })

  it("a body that says nothing of its length is cut off where its limit is", async () => {
    const { server } = await createServerWorld()
    const { hostname, port } = new URL(server.url)
    const headers = { "content-type": "application/json" }
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: "/graphql", method: "POST", headers }, (res) => {
        resolve(res.resume().statusCode)
      })
      sent.on("error", reject)
      for (let at = 0; at < 5; at++) sent.write("x".repeat(16_384))
    })
    expect(status).toBe(413)
  })
})

describe("a server that stops", () => {
  const busy = async (drainMs: number) => {
    const world = await createServerWorld({ drainMs })
    const last = world.query("{ slow }")
    while (!world.resolved.includes("slow")) await new Promise(setImmediate)
    return { ...world, last }
  }

  it("lets requests end, takes no new one, and is then gone", async () => {
    const { server, last, letGo } = await busy(60_000)
    const closed = server.close()
    await expect(fetch(server.url)).rejects.toThrow("fetch failed")
    letGo()
    const { data, headers } = await last
    expect([data, headers.get("connection")]).toEqual([{ slow: "done" }, "close"])
    await closed
  })

  it("refuses a request that was under way to it", async () => {
    const { server, last, letGo } = await busy(60_000)
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    await once(socket, "connect")
    socket.write("GET /graphql?query={count} HTTP/1.1\r\nhost: x\r\n")
    // An answer shows that what was written before has been read.
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    const closed = server.close()
    socket.write("\r\n")
    const answer = (await text(socket)).toLowerCase()
    expect(answer).toMatch(/^http\/1.1 503 .*connection: close.*"code":"stopping"/s)
    letGo()
    await Promise.all([last, closed])
  })

  it("keeps no connection for those who only look whether it lives", async () => {
    const { server, last, letGo } = await busy(60_000)
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
    await once(socket, "connect")
    socket.write("GET /healthz HTTP/1.1\r\nhost: x\r\n")
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    const closed = server.close()
    socket.write("\r\n")
    expect((await text(socket)).toLowerCase()).toMatch(/^http\/1.1 200 .*connection: close/s)
    letGo()
    await Promise.all([last, closed])
  })

  it("cuts off what takes longer than it waits", async () => {
    const { server, last } = await busy(0)
    await server.close()
    const { status, errors } = await last
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, "STOPPING"])
  })

  it("does not wait for who does not read", async () => {
    const limits = { answerBytes: 32_000_000 }
    const { server, lines } = await createServerWorld({ drainMs: 0, limits })
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1").pause()
    socket.on("error", () => undefined)
    socket.write("GET /graphql?query={large} HTTP/1.1\r\nhost: x\r\n\r\n")
    while (!lines.join("").includes('"status":200')) await new Promise(setImmediate)
    await server.close()
    socket.destroy()
  })
})
