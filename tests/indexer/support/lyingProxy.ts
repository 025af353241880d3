import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

/** What an answer may be instead of the truth. */
type Lie = "busy" | "broken" | "garbage" | "gap" | "repeated" | "stale" | "late"

const LIES: readonly Lie[] = ["busy", "broken", "garbage", "gap", "repeated", "stale", "late"]

/** A chain API that lies until it is told not to. */
export interface LyingProxy {
  /** With the path of v3. */
  readonly api: string
  /** How many lies were told, by kind. */
  told(): ReadonlyMap<string, number>
  /** The share of answers that are lies, 0 to 1; streams are cut in the same measure. */
  lie(share: number): void
  close(): Promise<void>
}

/** A small seeded generator (mulberry32) of numbers in [0, 1). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Stands before a chain API. */
export async function startLyingProxy(target: string, seed: number): Promise<LyingProxy> {
  const random = createRandom(seed)
  const state = { share: 0, told: new Map<string, number>(), seen: new Map<string, string>() }
  const count = (lie: string) => state.told.set(lie, (state.told.get(lie) ?? 0) + 1)
  const draw = (): Lie | undefined => {
    if (random() >= state.share) return undefined
    const lie = LIES[Math.floor(random() * LIES.length)]
    if (lie !== undefined) count(lie)
    return lie
  }
  const serve = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const answer = await forward(req, new URL(req.url ?? "/", target))
    if (answer.headers.get("content-type")?.startsWith("text/event-stream")) {
      const frames = random() < state.share ? Math.floor(random() * 3) : Number.POSITIVE_INFINITY
      if (frames < 3) count("cut")
      return pipe(answer, { res, frames })
    }
    const path = `${req.method} ${req.url?.replace(/start_lt=\d+/, "")}`
    const text = await answer.text()
    const lie = draw()
    const old = state.seen.get(path) ?? text
    state.seen.set(path, text)
    const told =
      lie === undefined ? { status: answer.status, text } : tell(lie, { text, old, random })
    res.writeHead(told.status, { "content-type": "application/json" }).end(told.text)
  }
  const server = createServer((req, res) => {
    serve(req, res).catch(() => res.destroy())
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  return {
    api: `http://127.0.0.1:${port}/api/v3`,
    told: () => state.told,
    lie: (share) => {
      state.share = share
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }
}

async function forward(req: IncomingMessage, url: URL): Promise<Response> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const headers = { "content-type": req.headers["content-type"] ?? "application/json" }
  const method = req.method ?? "GET"
  return fetch(url, method === "GET" ? { method } : { method, headers, body })
}

/** Passes a stream of events on, so many of its frames. */
async function pipe(
  answer: Response,
  { res, frames }: { readonly res: ServerResponse; readonly frames: number },
): Promise<void> {
  res.writeHead(answer.status, { "content-type": "text/event-stream" })
  let passed = 0
  for await (const chunk of answer.body ?? []) {
    if (res.destroyed || passed >= frames) break
    res.write(chunk)
    passed += 1
  }
  res.destroy()
}

interface Answer {
  readonly text: string
  /** What the same was answered with before. */
  readonly old: string
  readonly random: () => number
}

function tell(lie: Lie, { text, old, random }: Answer): { status: number; text: string } {
  if (lie === "busy") return { status: 429, text: '{"error": "slow down", "code": 429}' }
  if (lie === "broken") return { status: 500, text: '{"error": "oops", "code": 500}' }
  if (lie === "garbage") return { status: 200, text: text.slice(0, text.length / 2) }
  if (lie === "stale") return { status: 200, text: old }
  return { status: 200, text: withRows(text, (rows) => changed(lie, rows, random)) }
}

const withRows = (text: string, change: (rows: unknown[]) => unknown[]): string => {
  const answer = JSON.parse(text) as { transactions?: unknown[] }
  return answer.transactions
    ? JSON.stringify({ ...answer, transactions: change(answer.transactions) })
    : text
}

function changed(lie: Lie, rows: unknown[], random: () => number): unknown[] {
  if (lie === "repeated") return [...rows, ...rows].toReversed()
  if (lie === "late") return rows.slice(0, -1)
  const missing = Math.floor(random() * rows.length)
  return rows.filter((_, at) => at !== missing)
}
