import { ApiError } from "../ApiError.js"
import { costOf } from "../document/costOf.js"
import type { Exchange } from "../http/Exchange.js"
import { type Params, readParams } from "../http/readParams.js"
import { checkVariables } from "../limits/checkVariables.js"
import { createPlaces, type Full, type Places } from "../limits/createPlaces.js"
import { answerQuery } from "./answerQuery.js"
import { charge } from "./charge.js"
import { createStreams } from "./createStreams.js"
import type { Admitted, GraphqlDeps } from "./GraphqlDeps.js"

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-request-id, retry-after, x-cache",
}
const PREFLIGHT = {
  "access-control-allow-methods": "GET, POST, OPTIONS",
  "access-control-allow-headers": "content-type, accept, last-event-id",
  "access-control-max-age": "86400",
}

/**
 * Places for bodies that are being read, and for requests under way. Apart, as a body takes as long as its client likes: who sends
 * half of one holds a place that only readers need.
 */
function createTurnstiles({ limits, metrics }: GraphqlDeps) {
  const refuse = (full: Full) => {
    const message = `${full} has as many requests under way as it may: ask again when some have ended`
    const code = full === "the server" ? "OVERLOADED" : "TOO_MANY_REQUESTS"
    return new ApiError(code, message, { retryAfter: 1 })
  }
  const { bodies, bodiesPerClient, inFlight, inFlightPerClient } = limits
  return {
    read: createPlaces({ all: bodies, perClient: bodiesPerClient, refuse, gauge: metrics.bodies }),
    run: createPlaces({
      all: inFlight,
      perClient: inFlightPerClient,
      refuse,
      gauge: metrics.inFlight,
    }),
  }
}

async function read(
  { limits }: GraphqlDeps,
  { exchange, enter }: { readonly exchange: Exchange; readonly enter: Places },
): Promise<Params> {
  const leave = exchange.req.method === "POST" ? enter(exchange.client) : undefined
  try {
    return await readParams(exchange, limits)
  } finally {
    leave?.()
  }
}

/** Everything that can be refused is refused here, cheapest first. */
function admit(deps: GraphqlDeps, exchange: Exchange, params: Params): Admitted {
  const { limits, documents, schema } = deps
  const asked = documents.find(params)
  exchange.operation = asked.label
  const { variables } = params
  checkVariables(variables, limits)
  exchange.cost = costOf({ ...asked, schema, variables, limits })
  deps.metrics.cost.observe(exchange.cost)
  return { exchange, asked, variables }
}

/** Makes what serves /graphql. It throws ApiError for what it refuses; answers to CORS are its own. */
export function createGraphqlRoute(deps: GraphqlDeps): (exchange: Exchange) => Promise<void> {
  const streams = createStreams(deps)
  const turnstiles = createTurnstiles(deps)
  return async (exchange) => {
    const { res, req, abort } = exchange
    for (const [name, value] of Object.entries(CORS)) res.setHeader(name, value)
    if (req.method === "OPTIONS") return void res.writeHead(204, PREFLIGHT).end()
    charge(deps, { exchange, amount: 1 })
    const late = () => abort(new ApiError("TIMEOUT", "the request took too long"))
    const timer = setTimeout(late, deps.limits.timeoutMs)
    let leave: (() => void) | undefined
    const release = () => {
      clearTimeout(timer)
      leave?.()
    }
    try {
      const params = await read(deps, { exchange, enter: turnstiles.read })
      leave = turnstiles.run(exchange.client)
      const admitted = admit(deps, exchange, params)
      const isStream = admitted.asked.operation.operation === "subscription"
      if (isStream) await streams.serve(admitted, release)
      else await answerQuery(deps, admitted)
    } finally {
      release()
    }
  }
}
