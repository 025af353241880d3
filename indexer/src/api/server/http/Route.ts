import type { Exchange } from "./Exchange.js"

/** Answers one request; throws ApiError to refuse it. `name` is its label. */
export type Route = {
  readonly name: "probe" | "graphql" | "graphiql" | "static"
  readonly handle: (exchange: Exchange) => Promise<void> | void
}

/** Finds the route of a request, undefined when it is not one of its own. */
export type Finder = (exchange: Exchange) => Route | undefined
