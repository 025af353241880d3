import { ApiError } from "../ApiError.js"
import { costOf } from "../document/costOf.js"
import type { Exchange } from "../http/Exchange.js"
import { readParams } from "../http/readParams.js"
import { checkVariables } from "../limits/checkVariables.js"
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

/** Everything that can be refused is refused here, cheapest first. */
async function admit(deps: GraphqlDeps, exchange: Exchange): Promise<Admitted> {
  const { limits, documents, schema } = deps
  charge(deps, { exchange, amount: 1 })
  const params = await readParams(exchange, limits)
  const asked = documents.find(params)
  exchange.operation = asked.label
  const { variables } = params
  checkVariables(variables, limits)
  exchange.cost = costOf({ ...asked, schema, variables, limits })
  deps.metrics.cost.observe(exchange.cost)
  return { exchange, asked, variables }
}

function createTurnstile({ limits, metrics }: GraphqlDeps) {
  let inFlight = 0
  return (): (() => void) => {
    if (inFlight >= limits.inFlight) {
      const message = "the server has as many requests under way as it may"
      throw new ApiError("OVERLOADED", message, { retryAfter: 1 })
    }
    inFlight += 1
    metrics.inFlight.inc()
    let held = true
    return () => {
      if (!held) return
      held = false
      inFlight -= 1
      metrics.inFlight.dec()
    }
  }
}

/** Makes what serves /graphql. It throws ApiError for what it refuses; answers to CORS are its own. */
export function createGraphqlRoute(deps: GraphqlDeps): (exchange: Exchange) => Promise<void> {
  const streams = createStreams(deps)
  const enter = createTurnstile(deps)
  return async (exchange) => {
    const { res, req, abort } = exchange
    for (const [name, value] of Object.entries(CORS)) res.setHeader(name, value)
    if (req.method === "OPTIONS") return void res.writeHead(204, PREFLIGHT).end()
    const leave = enter()
    const late = () => abort(new ApiError("TIMEOUT", "the request took too long"))
    const timer = setTimeout(late, deps.limits.timeoutMs)
    const release = () => {
      clearTimeout(timer)
      leave()
    }
    try {
      const admitted = await admit(deps, exchange)
      const isStream = admitted.asked.operation.operation === "subscription"
      if (isStream) await streams.serve(admitted, release)
      else await answerQuery(deps, admitted)
    } finally {
      release()
    }
  }
}
