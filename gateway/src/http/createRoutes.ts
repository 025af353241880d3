import type { InferencePath } from "@cocoon/client"
import { modelJson } from "../openai/modelJson.js"
import { OpenAiError } from "../openai/OpenAiError.js"
import type { AnswerTable } from "../store/answerTable.js"
import { type InferenceRouteDeps, serveInference } from "./inferenceRoute.js"
import type { Route } from "./Route.js"
import { respondJson } from "./respond.js"

/** What the routes need. */
export type RoutesDeps = InferenceRouteDeps & {
  readonly answers: Pick<AnswerTable, "receipt">
  /** Why nothing can be served now; empty when all is well. */
  readonly notReady: () => Promise<readonly string[]>
}

/** Routes by exact path, and by the prefix of their path. */
export type Routes = {
  readonly exact: ReadonlyMap<string, Route>
  readonly prefixed: readonly (readonly [string, Route])[]
}

function modelRoutes({ directory, now }: RoutesDeps): { list: Route; one: Route } {
  const created = Math.floor(now() / 1000)
  const list: Route = {
    name: "/v1/models",
    method: "GET",
    guest: "key",
    async handle(exchange) {
      const data = (await directory.list()).map((model) => modelJson(model, created))
      respondJson(exchange, { status: 200, text: JSON.stringify({ object: "list", data }) })
    },
  }
  const one: Route = {
    name: "/v1/models/{id}",
    method: "GET",
    guest: "key",
    async handle(exchange, { rest }) {
      const text = JSON.stringify(modelJson(await directory.find(rest), created))
      respondJson(exchange, { status: 200, text })
    },
  }
  return { list, one }
}

function receiptRoute({ answers }: RoutesDeps): Route {
  return {
    name: "/v1/receipts/{id}",
    method: "GET",
    guest: "key",
    handle(exchange, { account, rest }) {
      const text = answers.receipt(rest, account.id)
      if (text !== undefined) return respondJson(exchange, { status: 200, text })
      throw new OpenAiError({
        status: 404,
        type: "invalid_request_error",
        code: "receipt_not_found",
        message: "This key paid for no answer of that id, or its receipt is no longer kept.",
        param: "id",
      })
    },
  }
}

function probeRoutes({ notReady }: RoutesDeps): [string, Route][] {
  const probe = (name: string, reasons: () => Promise<readonly string[]>): [string, Route] => {
    const handle: Route["handle"] = async (exchange) => {
      const missing = await reasons()
      const status = missing.length === 0 ? 200 : 503
      const text = JSON.stringify({ status: status === 200 ? "ok" : "not ready", missing })
      respondJson(exchange, { status, text })
    }
    return [name, { name, method: "GET", guest: "anyone", handle }]
  }
  return [probe("/healthz", async () => []), probe("/readyz", notReady)]
}

/** The routes of the API. */
export function createRoutes(deps: RoutesDeps): Routes {
  const inference = (path: InferencePath): [string, Route] => [
    path,
    {
      name: path,
      method: "POST",
      guest: "key",
      handle: (exchange, { account }) => serveInference(deps, { exchange, path, account }),
    },
  ]
  const { list, one } = modelRoutes(deps)
  return {
    exact: new Map([
      ["/v1/models", list],
      inference("/v1/chat/completions"),
      inference("/v1/completions"),
      inference("/v1/embeddings"),
      ...probeRoutes(deps),
    ]),
    prefixed: [
      ["/v1/models/", one],
      ["/v1/receipts/", receiptRoute(deps)],
    ],
  }
}
