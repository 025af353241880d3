import { type Context, Hono } from "hono"
import { LocalnetError } from "../../errors.js"
import { httpStatusOf } from "../../httpStatusOf.js"
import type { ApiContext } from "../apiContext.js"
import { publicMessage } from "../publicMessage.js"
import { readJson } from "../readJson.js"
import { accountRoutes } from "./accountRoutes.js"
import { blockRoutes } from "./blockRoutes.js"
import { callRoutes } from "./callRoutes.js"
import { messageRoutes } from "./messageRoutes.js"
import { traceRoutes } from "./traceRoutes.js"
import { transactionRoutes } from "./transactionRoutes.js"

const GET_ROUTES = {
  ...blockRoutes,
  ...transactionRoutes,
  ...messageRoutes,
  ...traceRoutes,
  ...accountRoutes,
}

function failure(context: Context, error: unknown): Response {
  const code = httpStatusOf(error)
  return context.json({ error: publicMessage(error), code }, code)
}

/** TonCenter v3 (the ton-indexer API): queries by GET, calls by POST, errors as {error, code}. */
export function createV3(api: ApiContext): Hono {
  const app = new Hono()
  for (const [name, run] of Object.entries(GET_ROUTES)) {
    app.get(`/${name}`, (context) => context.json(run(api, context.req.queries()) as object))
  }
  for (const [name, run] of Object.entries(callRoutes)) {
    app.post(`/${name}`, async (context) => {
      return context.json(run(api, await readJson(context)) as object)
    })
  }
  app.onError((error, context) => failure(context, error))
  app.notFound((context) => failure(context, new LocalnetError("NOT_FOUND", "no such route")))
  return app
}
