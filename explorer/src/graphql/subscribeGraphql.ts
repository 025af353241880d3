import { GraphqlError } from "./GraphqlError.js"
import { readEvents } from "./readEvents.js"
import type { GraphqlRequest } from "./requestGraphql.js"

/** A silence longer than this is a lost connection: the indexer says something every 12 seconds. */
const SILENCE_MS = 30_000

/** What to hear, and who listens; the signal ends it. */
export interface GraphqlSubscription<Data, Variables> extends GraphqlRequest<Data, Variables> {
  readonly signal: AbortSignal
  readonly onOpen: () => void
  readonly onData: (data: Data) => void
}

/**
 * Hears one subscription over SSE (GraphQL over SSE, distinct connections) until the indexer ends it.
 * Throws GraphqlError: UNREACHABLE, or the code of the first error.
 */
export async function subscribeGraphql<Data, Variables>({
  url,
  document,
  variables,
  signal,
  onOpen,
  onData,
}: GraphqlSubscription<Data, Variables>): Promise<void> {
  const watchdog = createWatchdog(signal)
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query: document.text, variables }),
      signal: watchdog.signal,
    })
    if (!response.ok || !response.body) throw new Error(`HTTP ${response.status}`)
    onOpen()
    for await (const { name, data } of readEvents(response.body, watchdog.hear)) {
      if (name === "complete") return
      if (name === "next") onData(readNext<Data>(data))
    }
  } catch (cause) {
    if (signal.aborted || cause instanceof GraphqlError) throw cause
    throw new GraphqlError("UNREACHABLE", "the indexer cannot be reached", { cause })
  } finally {
    watchdog.end()
  }
}

function readNext<Data>(text: string): Data {
  const { data, errors } = JSON.parse(text) as {
    readonly data?: Data | null
    readonly errors?: readonly { message: string; extensions?: { code?: string } }[]
  }
  const [error] = errors ?? []
  if (error) throw new GraphqlError(error.extensions?.code ?? "UNKNOWN", error.message)
  if (!data) throw new GraphqlError("BAD_ANSWER", "the indexer's event holds no data")
  return data
}

function createWatchdog(signal: AbortSignal) {
  const own = new AbortController()
  const abort = () => own.abort()
  let timer = setTimeout(abort, SILENCE_MS)
  signal.addEventListener("abort", abort, { once: true })
  if (signal.aborted) abort()
  return {
    signal: own.signal,
    hear() {
      clearTimeout(timer)
      timer = setTimeout(abort, SILENCE_MS)
    },
    end() {
      clearTimeout(timer)
      signal.removeEventListener("abort", abort)
      own.abort()
    },
  }
}
