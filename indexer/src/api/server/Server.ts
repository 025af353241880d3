import type { Log } from "@cocoon/service"
import type { GraphQLSchema } from "graphql"
import type { Registry } from "prom-client"
import type { Limits } from "./Limits.js"
import type { Operation } from "./persisted/Operation.js"

/** Which network a database holds; `registry` is raw. */
export type IndexedNetwork = { readonly registry: string; readonly globalId: number }

/** What the explorer is told beside the network: its name, where browsers ask and send, and what development networks have. */
export type ExplorerOptions = {
  readonly name?: string
  /** TonCenter v3 for browsers. */
  readonly chainApi?: string
  readonly faucet?: string
  /** Public key (x | y, 64 bytes, hex) of the root that quotes stand under in place of Intel's. */
  readonly attestationRoot?: string
}

/** How far the indexer is: a masterchain block and its time in unix seconds. */
export type HeadState = { readonly seqno: number; readonly at: number }

/** What serves GraphQL; without it (a writer that has no API) the server has health and metrics alone. */
export type GraphqlOptions = {
  readonly schema: GraphQLSchema
  /**
   * Context of one execution: called for each request and, in a subscription, once for its start and once for each event, so that
   * what a loader keeps is never older than what is answered. The signal aborts when the client has left or time is up: no
   * statement begins after it, sources of events end with it, and merge what a slow client has not taken yet.
   */
  readonly createContext: (request: { readonly signal: AbortSignal }) => object
  /** Calls back after each batch that was indexed, by this process or another; answers are not cached past it. */
  readonly notices: (listener: (notice: HeadState) => void) => Promise<() => Promise<void>>
  /** Documents known by hash, which are the tabs of GraphiQL; see readOperations. */
  readonly operations?: readonly Operation[]
  /** Those of applications: known like `operations`, and no tabs. */
  readonly applications?: readonly Operation[]
  /** Refuses every document that is in neither. */
  readonly persistedOnly?: boolean
}

/** What a server is made of; it closes none of it. */
export type ServerOptions = {
  readonly listen: { readonly host: string; readonly port: number }
  /** A listener of its own for /metrics; without it the only listener answers /metrics to loopback alone. */
  readonly metricsListen?: { readonly host: string; readonly port: number }
  readonly graphql?: GraphqlOptions
  /** Reads the head from the database, undefined before the first batch. Throws when the database does not answer. */
  readonly head: () => Promise<HeadState | undefined>
  /** /readyz answers 503 when the head is older. */
  readonly maxLagSeconds: number
  /** Takes this server's metrics beside those that are in it. */
  readonly registry: Registry
  readonly log: Log
  readonly limits?: Partial<Limits>
  /** Addresses or networks (`10.0.0.0/8`) whose X-Forwarded-For is believed. */
  readonly trustedProxies?: readonly string[]
  /** A built explorer to serve. */
  readonly staticDir?: string
  readonly explorer?: ExplorerOptions
  /** The network that /explorer.json tells the explorer of; undefined before the first block is indexed. */
  readonly network?: () => Promise<IndexedNetwork | undefined>
  /** Milliseconds between the comments that keep a quiet stream open; 15,000 unless told. */
  readonly heartbeatMs?: number
  /** How long `close` waits for requests under way; 10,000 unless told. */
  readonly drainMs?: number
  /** Unix milliseconds. */
  readonly now?: () => number
}

/** A server that listens. */
export type Server = {
  /** Where, with the port that was really taken. */
  readonly url: string
  readonly metricsUrl: string
  /** Takes nothing new, lets requests end within the drain time, ends streams so that their clients come again elsewhere. */
  close(): Promise<void>
}
