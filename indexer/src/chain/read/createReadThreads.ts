import { Worker } from "node:worker_threads"
import { TonIndexerError } from "@cocoon/ton-indexer-client"
import type { HistoryRow } from "./HistoryRow.js"
import type { ReadAnswer, ReadRequest, ReadRow, ReadThreadData } from "./ReadMessage.js"
import type { PageRequest, ReadPage } from "./ReadPage.js"

/** Threads that read pages, started when the first is asked for. */
export interface ReadThreads {
  readonly read: ReadPage
  close(): Promise<void>
}

export interface ReadThreadsOptions extends ReadThreadData {
  readonly count: number
  /** Told of each request that is repeated. */
  readonly onRetry: (retry: Extract<ReadAnswer, { readonly retry: unknown }>["retry"]) => void
}

interface Waiting {
  readonly resolve: (rows: readonly ReadRow[]) => void
  readonly reject: (error: unknown) => void
}

interface Thread {
  readonly worker: Worker
  readonly waiting: Map<number, Waiting>
}

/** The compiled thread, from the sources as well as from `dist`. */
const FILE = new URL("../../../dist/chain/read/readThread.js", import.meta.url)

/** A thread that died takes what it was reading with it: TonIndexerError `network.failed`, so that it is asked again by another. */
const lost = (cause: unknown) =>
  new TonIndexerError({
    code: "network.failed",
    message: "the thread that read this page has ended",
    retryable: true,
    cause,
  })

/** See ReadThreads. */
export function createReadThreads({ count, onRetry, ...data }: ReadThreadsOptions): ReadThreads {
  const threads: Thread[] = []
  let last = 0
  const start = (): Thread => {
    const thread: Thread = { worker: new Worker(FILE, { workerData: data }), waiting: new Map() }
    const { worker, waiting } = thread
    const end = (cause: unknown) => {
      const at = threads.indexOf(thread)
      if (at >= 0) threads.splice(at, 1)
      for (const { reject } of waiting.values()) reject(lost(cause))
      waiting.clear()
    }
    worker.on("message", (message: ReadAnswer) => take(waiting, message, onRetry))
    worker.on("error", end)
    worker.on("exit", end)
    threads.push(thread)
    return thread
  }
  return {
    async read(request) {
      const thread = threads.length < count ? start() : leastBusy(threads)
      last += 1
      const rows = await ask(thread, last, request)
      return rows.map((row) => historyRow(row, request.network.codes.length))
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()))
    },
  }
}

function leastBusy([first, ...others]: readonly Thread[]): Thread {
  if (first === undefined) throw new Error("no thread reads")
  return others.reduce((best, one) => (one.waiting.size < best.waiting.size ? one : best), first)
}

function take(
  waiting: Map<number, Waiting>,
  message: ReadAnswer,
  onRetry: ReadThreadsOptions["onRetry"],
): void {
  if ("retry" in message) {
    onRetry(message.retry)
    return
  }
  const page = waiting.get(message.id)
  waiting.delete(message.id)
  if ("rows" in message) page?.resolve(message.rows)
  else page?.reject(new TonIndexerError(message.failure))
}

function ask(
  { worker, waiting }: Thread,
  id: number,
  { accounts, startLt, limit, network, signal }: PageRequest,
): Promise<readonly ReadRow[]> {
  signal.throwIfAborted()
  const { registry, globalId } = network
  const codes = network.codes.map((cell) => cell.toBoc().toString("base64"))
  const request: ReadRequest = { id, accounts, startLt, limit, registry, globalId, codes }
  return new Promise((resolve, reject) => {
    const cancel = () => worker.postMessage({ cancel: id } satisfies ReadRequest)
    const done = () => signal.removeEventListener("abort", cancel)
    waiting.set(id, {
      resolve: (rows) => {
        done()
        resolve(rows)
      },
      reject: (error) => {
        done()
        reject(error)
      },
    })
    signal.addEventListener("abort", cancel, { once: true })
    worker.postMessage(request)
  })
}

/** Codes that were put in force since may change what a row means. */
const historyRow = ({ decoded, ...row }: ReadRow, codes: number): HistoryRow => ({
  ...row,
  decode: (_, network) => (network.codes.length === codes ? decoded : undefined),
})
