import { parentPort, workerData } from "node:worker_threads"
import { PGlite, type Results, types } from "@electric-sql/pglite"
import type { ThreadAnswer, ThreadError, ThreadRequest } from "./ThreadMessage.js"

/** The thread that runs the embedded database: its queries take its own time, not that of the server. */
const port = parentPort
if (port === null) throw new Error("this file runs as a worker thread")
const answer = (message: ThreadAnswer): void => port.postMessage(message)

const { folder } = workerData as { folder: string | null }

/** The same JS values as `pg` gives with the parsers of `postgres/parseValue.ts`. */
const parsers = { [types.INT8]: Number, [types.NUMERIC]: (text: string) => text }

async function open(): Promise<PGlite> {
  const database = new PGlite({ ...(folder === null ? {} : { dataDir: folder }), parsers })
  await database.waitReady
  // Parameters arrive as the text that PostgreSQL reads.
  Object.assign(database, { serializers: {} })
  return database
}

function errorOf(error: unknown): ThreadError {
  const { message, code, detail, constraint, table } = error as ThreadError
  return {
    message: String(message),
    ...(typeof code === "string" ? { code } : {}),
    ...(typeof detail === "string" ? { detail } : {}),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(typeof table === "string" ? { table } : {}),
  }
}

async function run(database: PGlite, request: Exclude<ThreadRequest, "stop">): Promise<void> {
  const { id, sql, parameters } = request
  try {
    const { rows, affectedRows, command }: Results = await database.query(sql, [...parameters])
    answer({ id, result: { rows, affected: affectedRows ?? null, command: command ?? null } })
  } catch (error) {
    answer({ id, error: errorOf(error) })
  }
}

async function stop(database: PGlite): Promise<void> {
  await database.close()
  port?.close()
}

try {
  const database = await open()
  // A chain, so that answers have the order of the requests.
  let last: Promise<void> = Promise.resolve()
  port.on("message", (request: ThreadRequest) => {
    last = last.then(() => (request === "stop" ? stop(database) : run(database, request)))
  })
  answer({ opened: true })
} catch (error) {
  answer({ opened: false, reason: error instanceof Error ? error.message : String(error) })
  port.close()
}
