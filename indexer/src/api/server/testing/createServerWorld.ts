import { createLog } from "@cocoon/service"
import { Registry } from "prom-client"
import { createServer } from "../createServer.js"
import type { GraphqlOptions, HeadState, Server, ServerOptions } from "../Server.js"
import { createTestSchema, type TestContext } from "./createTestSchema.js"
import { createTestSource, type TestSource } from "./createTestSource.js"

/** What a GraphQL server answers. */
export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: Readonly<Record<string, unknown>>
  }[]
}

/** A server over a small schema, asked over HTTP. */
export type ServerWorld = {
  readonly server: Server
  readonly source: TestSource
  /** Names of the fields that resolvers were called for. */
  readonly resolved: string[]
  /** Lines of the log. */
  readonly lines: string[]
  /** What the database says of the head; throw to be down. */
  head: () => Promise<HeadState | undefined>
  /** Unix milliseconds. */
  now: number
  notify(head: HeadState): void
  /** Lets slow fields go on. */
  letGo(): void
  post(request: unknown, init?: RequestInit): Promise<Reply>
  query(query: string, variables?: object): Promise<Reply>
  metrics(): Promise<string>
}

/** What a test changes in a server. */
export type WorldOptions = Partial<Omit<ServerOptions, "graphql">> & {
  readonly graphql?: Partial<GraphqlOptions>
}

async function toReply(response: Response): Promise<Reply> {
  const body = (await response.json()) as Omit<Reply, "status" | "headers">
  return { status: response.status, headers: response.headers, ...body }
}

function createParts() {
  const { promise: held, resolve: letGo } = hold()
  const listeners = new Set<(notice: HeadState) => void>()
  return {
    held,
    letGo,
    listeners,
    source: createTestSource(),
    resolved: [] as string[],
    lines: [] as string[],
  }
}

function hold(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

function createGraphqlOptions(parts: ReturnType<typeof createParts>): GraphqlOptions {
  const { held, listeners, source, resolved } = parts
  let number = 0
  return {
    schema: createTestSchema(),
    createContext({ signal }): TestContext {
      number += 1
      return { signal, source, number, resolved, held }
    },
    async notices(listener) {
      listeners.add(listener)
      return async () => void listeners.delete(listener)
    },
  }
}

const open: Server[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()))
})

/** Starts a server on a free port of loopback; it is closed after the test. */
export async function createServerWorld(options: WorldOptions = {}): Promise<ServerWorld> {
  const parts = createParts()
  const { listeners, lines, letGo, source, resolved } = parts
  const log = createLog({ level: "debug", stream: { write: (line) => void lines.push(line) } })
  const world = { now: 1_800_000_000_000, head: async () => ({ seqno: 7, at: 1_800_000_000 }) }
  const server = await createServer({
    listen: { host: "127.0.0.1", port: 0 },
    head: () => all.head(),
    maxLagSeconds: 60,
    registry: new Registry(),
    log,
    drainMs: 0,
    now: () => all.now,
    ...options,
    graphql: { ...createGraphqlOptions(parts), ...options.graphql },
  })
  open.push(server)
  const post: ServerWorld["post"] = async (request, init = {}) => {
    const headers = { "content-type": "application/json", ...init.headers }
    const body = typeof request === "string" ? request : JSON.stringify(request)
    return toReply(await fetch(`${server.url}/graphql`, { method: "POST", body, ...init, headers }))
  }
  const all: ServerWorld = Object.assign(world, {
    server,
    source,
    resolved,
    lines,
    letGo,
    post,
    notify: (head: HeadState) => {
      for (const listener of listeners) listener(head)
    },
    query: (query: string, variables?: object) => post({ query, variables }),
    metrics: async () => (await fetch(server.metricsUrl)).text(),
  })
  return all
}
