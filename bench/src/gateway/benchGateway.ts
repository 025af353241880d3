import { load, median } from "./measure.js"
import type { Exchange, Target } from "./post.js"
import { type Services, startServices } from "./startServices.js"

/** The way from an OpenAI client to a model and back: straight, through another gateway, and sealed and paid through ours. */
export interface GatewayBench {
  /** Requests per second at 20 connections. */
  readonly throughput: {
    readonly cocoon: number
    readonly portkey: number
    readonly direct: number
  }
  /** Milliseconds of one request at a time, medians. */
  readonly single: { readonly cocoon: number; readonly portkey: number; readonly direct: number }
  /** Milliseconds to the first byte of a stream, medians. */
  readonly firstToken: { readonly cocoon: number; readonly direct: number }
  /** Microseconds that a chunk of a long stream takes over the direct call. */
  readonly chunkMicros: number
  /** Bytes more after `requests` requests. */
  readonly memoryGrowth: number
  readonly requests: number
  readonly failed: number
  /** Streams that were open at once and came to their end. */
  readonly streams: { readonly asked: number; readonly complete: number }
}

const MESSAGES = [{ role: "user", content: "How long is a piece of string?" }]
const CONNECTIONS = 20
const REQUESTS = 2_000
const ROUNDS = 2
/** Until compiled code and heaps have their size. */
const WARM_UP = 6_000
const SINGLE = 200
const LONG_TOKENS = 2_000
const STREAMS = 1_000

interface Way {
  readonly target: Target
  readonly model: string
}

function waysOf({ direct, portkey, cocoon, models }: Services) {
  return {
    direct: { target: direct, model: models.direct },
    portkey: { target: portkey, model: models.direct },
    cocoon: { target: cocoon, model: models.cocoon },
  }
}

const ask = (model: string, more: object = {}) => ({
  model,
  messages: MESSAGES,
  max_completion_tokens: 16,
  ...more,
})

async function rateOf({ target, model }: Way, requests = REQUESTS) {
  return load({ target, body: ask(model), connections: CONNECTIONS, requests })
}

async function oneByOne({ target, model }: Way, options: { stream: boolean; requests: number }) {
  const { stream, requests } = options
  const body = ask(model, stream ? { stream } : {})
  return (await load({ target, body, connections: 1, requests })).exchanges
}

const totals = (exchanges: readonly Exchange[]) => median(exchanges.map(({ totalMs }) => totalMs))
const firsts = (exchanges: readonly Exchange[]) =>
  median(exchanges.map(({ firstByteMs }) => firstByteMs))

/** Time between chunks of long streams, milliseconds. */
async function perChunk({ target, model }: Way): Promise<number> {
  const body = ask(model, { stream: true, max_completion_tokens: LONG_TOKENS })
  const { exchanges } = await load({ target, body, connections: 1, requests: 10 })
  return median(
    exchanges.map(({ totalMs, firstByteMs, chunks }) => (totalMs - firstByteMs) / chunks),
  )
}

async function instant(services: Services) {
  const { direct, portkey, cocoon } = waysOf(services)
  for (const way of [direct, portkey, cocoon]) await rateOf(way, WARM_UP)
  const before = services.memory()
  const rates = { direct: [0], portkey: [0], cocoon: [0] }
  let failed = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, way] of Object.entries({ direct, portkey, cocoon })) {
      const result = await rateOf(way)
      rates[name as keyof typeof rates].push(result.perSecond)
      failed += result.failed
    }
  }
  const memoryGrowth = services.memory() - before
  const best = (values: readonly number[]) => Math.max(...values)
  const single = {
    direct: totals(await oneByOne(direct, { stream: false, requests: SINGLE })),
    portkey: totals(await oneByOne(portkey, { stream: false, requests: SINGLE })),
    cocoon: totals(await oneByOne(cocoon, { stream: false, requests: SINGLE })),
  }
  const firstToken = {
    direct: firsts(await oneByOne(direct, { stream: true, requests: SINGLE })),
    cocoon: firsts(await oneByOne(cocoon, { stream: true, requests: SINGLE })),
  }
  return {
    throughput: {
      direct: best(rates.direct),
      portkey: best(rates.portkey),
      cocoon: best(rates.cocoon),
    },
    single,
    firstToken,
    memoryGrowth,
    requests: ROUNDS * REQUESTS,
    failed,
  }
}

async function long(services: Services): Promise<number> {
  const { direct, cocoon } = waysOf(services)
  return ((await perChunk(cocoon)) - (await perChunk(direct))) * 1_000
}

async function crowd(services: Services) {
  const { cocoon } = waysOf(services)
  const body = ask(cocoon.model, { stream: true, max_completion_tokens: 64 })
  const way = { target: cocoon.target, body }
  const { exchanges } = await load({ ...way, connections: STREAMS, requests: STREAMS })
  return { asked: STREAMS, complete: exchanges.filter(({ complete }) => complete).length }
}

async function using<T>(args: readonly string[], work: (services: Services) => Promise<T>) {
  const services = await startServices(args)
  try {
    return await work(services)
  } finally {
    await services.stop()
  }
}

/** Measures throughput and delays against a backend that answers at once, then streams against one that takes its time. */
export async function benchGateway(): Promise<GatewayBench> {
  const quick = await using(["--instant-tokens", "16"], instant)
  const chunkMicros = await using(["--instant-tokens", String(LONG_TOKENS)], long)
  const streams = await using(["--pace-ms", "50"], crowd)
  return { ...quick, chunkMicros, streams }
}
