import { connect } from "node:net"
import { createServerWorld, type WorldOptions } from "./testing/createServerWorld.js"
import { readEventStream } from "./testing/readEventStream.js"

async function openWorld(options: WorldOptions = {}) {
  const world = await createServerWorld(options)
  const subscribe = (query: string) => readEventStream(world.server.url, query)
  return { ...world, subscribe, world }
}

it("events come as they happen, each executed in a context of its own, then complete", async () => {
  const { subscribe, source } = await openWorld()
  const stream = await subscribe("subscription { ticks }")
  expect(stream.response.status).toBe(200)
  expect(stream.response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8")
  await source.followed(1)
  for (const [at, name] of ["one", "two"].entries()) {
    source.emit(name)
    const data = { data: { ticks: `${name} in context ${at + 2}` } }
    expect(await stream.next()).toEqual({ event: "next", data })
  }
  source.end()
  expect(await stream.next()).toEqual({ event: "complete", data: undefined })
  expect(await stream.next()).toBeUndefined()
})

it("a client that leaves is forgotten, and may come again", async () => {
  const { subscribe, source, metrics } = await openWorld()
  const first = await subscribe("subscription { ticks }")
  await source.followed(1)
  first.leave()
  await source.followed(0)
  const second = await subscribe("subscription { ticks }")
  await source.followed(1)
  source.emit("again")
  expect((await second.next())?.data).toEqual({ data: { ticks: "again in context 3" } })
  const text = await metrics()
  expect(text).toContain("cocoon_indexer_api_streams 1")
  expect(text).toContain('cocoon_indexer_api_stream_ends_total{reason="CLIENT_LEFT"} 1')
})

it("a quiet stream has a heartbeat", async () => {
  const { subscribe } = await openWorld({ heartbeatMs: 5 })
  const stream = await subscribe("subscription { ticks }")
  expect(await stream.comment()).toBe(":")
})

it("a client that does not read is left behind, costs nothing meanwhile, and is cut off", async () => {
  const { server, source, metrics } = await openWorld({ limits: { timeoutMs: 200 } })
  const query = encodeURIComponent("subscription { ticks }")
  const socket = connect(Number(new URL(server.url).port), "127.0.0.1")
  socket.pause()
  socket.on("error", () => undefined)
  socket.write(
    `GET /graphql?query=${query} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n`,
  )
  await source.followed(1)
  const large = "x".repeat(4_000_000)
  const gone = source.followed(0)
  const emitting = setInterval(() => source.emit(large), 1)
  await gone
  clearInterval(emitting)
  const text = await metrics()
  expect(text).toContain('cocoon_indexer_api_stream_ends_total{reason="SLOW_CLIENT"} 1')
  const [, events] = /cocoon_indexer_api_events_total (\d+)/.exec(text) ?? []
  expect(Number(events)).toBeLessThan(5)
  socket.destroy()
})

it("a subscription that cannot begin is an answer with the reason", async () => {
  const { subscribe } = await openWorld()
  const { response } = await subscribe("subscription { closed }")
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] })
})

it("an event that fails is masked and does not end the stream", async () => {
  const { subscribe, source } = await openWorld()
  const stream = await subscribe("subscription { failing }")
  await source.followed(1)
  for (const name of ["one", "two"]) {
    source.emit(name)
    const errors = [{ message: "internal error", extensions: { code: "INTERNAL" } }]
    expect((await stream.next())?.data).toMatchObject({ errors })
  }
})

it("events cost: a client that used up its minute is told, and the stream ends", async () => {
  const { subscribe, source } = await openWorld({ limits: { costPerMinute: 3 } })
  const stream = await subscribe("subscription { ticks }")
  await source.followed(1)
  source.emit("one")
  expect((await stream.next())?.data).toEqual({ data: { ticks: "one in context 2" } })
  source.emit("two")
  const errors = [{ extensions: { code: "RATE_LIMITED" } }]
  expect((await stream.next())?.data).toMatchObject({ errors })
  expect(await stream.next()).toBeUndefined()
  await source.followed(0)
})

it("an address has a number of subscriptions, the server has another", async () => {
  for (const limits of [{ streamsPerClient: 2 }, { streams: 2 }]) {
    const { subscribe, source } = await openWorld({ limits })
    await subscribe("subscription { ticks }")
    const second = await subscribe("subscription { ticks }")
    await source.followed(2)
    const third = await subscribe("subscription { ticks }")
    expect([third.response.status, third.response.headers.get("retry-after")]).toEqual([429, "5"])
    second.leave()
    await source.followed(1)
    expect((await subscribe("subscription { ticks }")).response.status).toBe(200)
  }
})

it("a subscription is refused to who cannot read events, a query is served to who reads nothing else", async () => {
  const { server, post, subscribe } = await openWorld()
  const headers = { accept: "application/json" }
  const refused = await post({ query: "subscription { ticks }" }, { headers })
  expect([refused.status, refused.errors?.[0]?.extensions.code]).toEqual([406, "NOT_ACCEPTABLE"])
  const stream = await subscribe("{ count }")
  expect(await stream.next()).toEqual({ event: "next", data: { data: { count: 1 } } })
  expect(await stream.next()).toEqual({ event: "complete", data: undefined })
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
})

it("a server that stops ends its streams without complete, so that clients come again elsewhere", async () => {
  const { subscribe, source, server } = await openWorld({ drainMs: 10_000 })
  const stream = await subscribe("subscription { ticks }")
  await source.followed(1)
  const closed = server.close()
  expect(await stream.next()).toBeUndefined()
  await closed
  await expect(fetch(server.url)).rejects.toThrow("fetch failed")
})
