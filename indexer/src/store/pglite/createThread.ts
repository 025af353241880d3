import { Worker } from "node:worker_threads"
import { StoreError } from "../StoreError.js"
import { encodeParameter } from "./encodeParameter.js"
import type { ThreadAnswer, ThreadError, ThreadRequest, ThreadResult } from "./ThreadMessage.js"

/** The compiled thread, from the sources as well as from `dist`. */
const FILE = new URL("../../../dist/store/pglite/pgliteThread.js", import.meta.url)

/** The embedded database in a thread of its own; queries run one after another in the order of the calls. */
export interface Thread {
  /** Rejects with PostgreSQL's error, or STORE_LOST when the thread has ended. */
  query(sql: string, parameters: readonly unknown[]): Promise<ThreadResult>
  /** Aborted when the thread dies before it was asked to stop. */
  readonly failed: AbortSignal
  /** Resolves once everything is on disk. */
  stop(): Promise<void>
}

interface Waiting {
  readonly resolve: (result: ThreadResult) => void
  readonly reject: (error: Error) => void
}

/** Starts the thread; `folder` null keeps the database in memory. Throws STORE_UNAVAILABLE when it cannot be opened. */
export async function createThread(folder: string | null, file: URL = FILE): Promise<Thread> {
  const worker = new Worker(file, { workerData: { folder }, name: "cocoon-database" })
  const waiting = new Map<number, Waiting>()
  const failure = new AbortController()
  let stopping = false
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()))
  const end = (cause?: unknown): void => {
    const error = lost(stopping, cause)
    if (!stopping && !failure.signal.aborted) failure.abort(error)
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  worker.on("error", end)
  worker.on("exit", () => end())
  await opened(worker)
  worker.on("message", (answer: ThreadAnswer) => settle(waiting, answer))
  let next = 0
  return {
    failed: failure.signal,
    query: (sql, parameters) =>
      new Promise((resolve, reject) => {
        if (stopping || failure.signal.aborted) return reject(lost(stopping))
        const id = next++
        waiting.set(id, { resolve, reject })
        post(worker, { id, sql, parameters: parameters.map(encodeParameter) })
      }),
    stop: async () => {
      if (!stopping && !failure.signal.aborted) post(worker, "stop")
      stopping = true
      await ended
    },
  }
}

const post = (worker: Worker, request: ThreadRequest): void => worker.postMessage(request)

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string, cause?: unknown) =>
      reject(
        new StoreError("STORE_UNAVAILABLE", `the embedded database cannot be opened: ${reason}`, {
          cause,
        }),
      )
    worker.once("error", (error) => refuse("its thread failed", error))
    worker.once("exit", () => refuse("its thread ended"))
    worker.once("message", (answer: ThreadAnswer) => {
      if ("opened" in answer && answer.opened) resolve()
      else refuse("reason" in answer ? answer.reason : "its thread answered out of turn")
    })
  })
}

function lost(stopping: boolean, cause?: unknown): StoreError {
  const message = stopping
    ? "the embedded database is closed"
    : "the embedded database's thread has died; restart the indexer, nothing that was committed is lost"
  return new StoreError("STORE_LOST", message, { cause })
}

function settle(waiting: Map<number, Waiting>, answer: ThreadAnswer): void {
  if (!("id" in answer)) return
  const caller = waiting.get(answer.id)
  waiting.delete(answer.id)
  if ("error" in answer) caller?.reject(databaseError(answer.error))
  else caller?.resolve(answer.result)
}

/** As `pg` gives it: an Error with `code`, `detail`, `constraint` and `table`. */
const databaseError = ({ message, ...fields }: ThreadError): Error =>
  Object.assign(new Error(message), fields)
