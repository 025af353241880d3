import type { Server } from "node:http"
import { createAdaptorServer } from "@hono/node-server"
import { createLocalnet, type Localnet, type LocalnetOptions } from "./createLocalnet.js"
import { LocalnetError } from "./errors.js"

/** Where to listen, and what to run; port 0 takes a free one. */
export type ServeOptions = LocalnetOptions & {
  readonly port?: number | undefined
  readonly host?: string | undefined
}

/** A localnet that answers on a port. */
export type RunningLocalnet = {
  readonly localnet: Localnet
  readonly port: number
  /** Root of all routes, without a slash at the end. */
  readonly url: string
  readonly toncenterV2: string
  readonly toncenterV3: string
  readonly globalId: number
  /** Stops listening, then closes the localnet. */
  close(): Promise<void>
}

const DEFAULT_PORT = 8081
const DEFAULT_HOST = "127.0.0.1"
/** Longer than clients pause, so that they do not send into a connection just being closed. */
const KEEP_ALIVE_MS = 600_000

type Place = { readonly port: number; readonly host: string }

function listenError(error: unknown, { port, host }: Place): LocalnetError {
  const code = error instanceof Error && "code" in error ? error.code : undefined
  if (code === "EADDRINUSE") {
    const message = `--port ${port}: already in use; stop the other process or use --port 0`
    return new LocalnetError("CONFIG", message, { cause: error })
  }
  if (code === "EACCES") {
    const message = `--port ${port}: not permitted; use a port above 1023`
    return new LocalnetError("CONFIG", message, { cause: error })
  }
  const message = `--host ${host}: cannot listen there (${String(code)}); use 127.0.0.1`
  return new LocalnetError("CONFIG", message, { cause: error })
}

function listen(server: Server, place: Place): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, place)))
    server.listen(place.port, place.host, () => {
      const address = server.address()
      resolve(typeof address === "object" && address !== null ? address.port : place.port)
    })
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

/**
 * Starts a localnet and serves it over HTTP on 127.0.0.1:8081 or where the options say. Throws
 * CONFIG when the port is taken or the state file cannot be used.
 */
export async function serveLocalnet(options: ServeOptions = {}): Promise<RunningLocalnet> {
  const { port: wanted = DEFAULT_PORT, host = DEFAULT_HOST } = options
  const localnet = await createLocalnet(options)
  const server = createAdaptorServer({ fetch: localnet.fetch }) as Server
  server.keepAliveTimeout = KEEP_ALIVE_MS
  try {
    const port = await listen(server, { port: wanted, host })
    const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`
    return {
      ...{ localnet, port, url, globalId: localnet.globalId },
      toncenterV2: `${url}/api/v2/jsonRPC`,
      toncenterV3: `${url}/api/v3`,
      async close() {
        await stop(server)
        await localnet.close()
      },
    }
  } catch (error) {
    await localnet.close()
    throw error
  }
}
