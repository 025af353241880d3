import type { Log } from "@cocoon/service"
import type { GraphQLSchema } from "graphql"
import type { Answers } from "../cache/createAnswers.js"
import type { Asked, Documents } from "../document/createDocuments.js"
import type { Exchange } from "../http/Exchange.js"
import type { Limits } from "../Limits.js"
import type { RateLimiter } from "../limits/createRateLimiter.js"
import type { ApiMetrics } from "../metrics/createMetrics.js"
import type { Engine } from "./createEngine.js"

/** What the GraphQL route works with. */
export type GraphqlDeps = {
  readonly schema: GraphQLSchema
  readonly engine: Engine
  readonly documents: Documents
  readonly answers: Answers
  readonly rate: RateLimiter
  readonly limits: Limits
  readonly metrics: ApiMetrics
  readonly log: Log
  readonly heartbeatMs: number
  readonly now: () => number
}

/** A request that was let through. */
export type Admitted = {
  readonly exchange: Exchange
  readonly asked: Asked
  readonly variables: Readonly<Record<string, unknown>>
}
