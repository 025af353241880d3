import { Address } from "@ton/core"
import { sleep as realSleep } from "../http/sleep.js"
import type { Lie } from "./Lie.js"
import { tellLie } from "./tellLie.js"
import { type WireTransaction, wire } from "./wire.js"

const TRACE = wire.hashOf("external")
const HEADERS = { "content-type": "application/json" }

/**
 * An in-process TonCenter: v3 `/transactions` and `/accountStates`, and streaming v2 over SSE. Each
 * request uses up one lie of its kind; without lies left it is honest.
 */
export const createFakeServer = (options: FakeServerOptions = {}) => {
  const { lies = [], streamLies = [], knownHeads } = options
  const rows: WireTransaction[] = []
  const pending = [...lies]
  const pendingStream = [...streamLies]
  const listeners = new Set<(news: StreamNews) => void>()
  const requests: URL[] = []

  const emit = (news: StreamNews): void => {
    for (const listener of listeners) listener(news)
  }

  const reveal = (row: WireTransaction): void => {
    rows.push(row)
    emit(row)
  }

  const fetchFake = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input))
    requests.push(url)
    if (url.pathname === "/api/streaming/v2/sse") {
      return openStream({ init, lie: pendingStream.shift(), listeners })
    }
    const lie = pending.shift()
    if (lie === "stall") return stall(init)
    const honest = url.pathname.endsWith("/accountStates")
      ? heads(url, knownHeads ?? rows)
      : page(url, rows)
    return tellLie(lie, honest) ?? Response.json(honest, { headers: HEADERS })
  }

  const openStreams = (): number => listeners.size

  return { fetch: fetchFake as typeof fetch, reveal, emit, openStreams, requests }
}

/** What the event stream tells: a transaction, or that its trace will not come true. */
type StreamNews = WireTransaction | "invalidated"

interface FakeServerOptions {
  readonly lies?: readonly (Lie | undefined)[]
  readonly streamLies?: readonly (StreamLie | undefined)[]
  /** `/accountStates` knows only these. */
  readonly knownHeads?: readonly WireTransaction[] | undefined
}

/** How an event stream misbehaves. */
export type StreamLie =
  | "stall"
  | "refuse"
  | "close"
  | "garbage"
  | "drop"
  | "twice"
  | "late"
  | "silent"

const openStream = (body: EventBody): Promise<Response> | Response => {
  if (body.lie === "stall") return stall(body.init)
  if (body.lie === "refuse") return Response.json({ error: "no such route" }, { status: 404 })
  return new Response(eventBody(body), { headers: { "content-type": "text/event-stream" } })
}

const stall = (init: RequestInit): Promise<Response> =>
  realSleep(2 ** 30, init.signal ?? undefined).then(() => Response.error())

const page = (url: URL, rows: readonly WireTransaction[]) => {
  const get = (name: string) => url.searchParams.get(name)
  const accounts = url.searchParams.getAll("account").map((text) => Address.parse(text))
  const from = BigInt(get("start_lt") ?? 0)
  const to = BigInt(get("end_lt") ?? 2n ** 63n)
  const sign = get("sort") === "asc" ? 1 : -1
  const matching = rows
    .filter((row) => accounts.some((account) => account.equals(Address.parse(row.account))))
    .filter((row) => BigInt(row.lt) >= from && BigInt(row.lt) <= to)
    .sort((left, right) => sign * Number(BigInt(left.lt) - BigInt(right.lt)))
  return { transactions: matching.slice(0, Number(get("limit") ?? 10)), address_book: {} }
}

const heads = (url: URL, rows: readonly WireTransaction[]) => {
  const accounts = url.searchParams.getAll("address").flatMap((text) => {
    const account = Address.parse(text)
    const last = rows.findLast((row) => account.equals(Address.parse(row.account)))
    if (last === undefined) return []
    return [
      {
        address: last.account,
        account_state_hash: last.hash,
        balance: "5",
        status: "active",
        last_transaction_hash: last.hash,
        last_transaction_lt: last.lt,
      },
    ]
  })
  return { accounts, address_book: {}, metadata: {} }
}

interface EventBody {
  readonly init: RequestInit
  readonly lie: StreamLie | undefined
  readonly listeners: Set<(news: StreamNews) => void>
}

const eventBody = ({ init, lie, listeners }: EventBody): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  let stop = () => {}
  return new ReadableStream({
    start: (controller) => {
      const write = (name: string, data: string) =>
        controller.enqueue(encoder.encode(`event: ${name}\ndata: ${data}\n\n`))
      const late: StreamNews[] = []
      let count = 0
      const send = (row: StreamNews) => write("event", eventOf(row))
      const listener = (row: StreamNews) => {
        count += 1
        if (lie === "silent") return
        if (lie === "garbage" && count === 1) return write("event", '{"type":"transactions"')
        if (lie === "drop" && count % 2 === 1) return
        if (lie === "late" && count % 2 === 1) return void late.push(row)
        send(row)
        if (lie === "twice") send(row)
        for (const held of late.splice(0)) send(held)
        if (lie !== "close") return
        stop()
        controller.close()
      }
      stop = () => {
        listeners.delete(listener)
      }
      listeners.add(listener)
      init.signal?.addEventListener("abort", stop)
      write("connected", '{"status":"subscribed"}')
    },
    cancel: () => stop(),
  })
}

const eventOf = (news: StreamNews): string =>
  news === "invalidated"
    ? JSON.stringify({ type: "trace_invalidated", trace_external_hash_norm: TRACE })
    : JSON.stringify({
        type: "transactions",
        finality: news.finality,
        trace_external_hash_norm: news.trace_external_hash,
        transactions: [news],
      })
