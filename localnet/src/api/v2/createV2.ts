import { type Context, Hono } from "hono"
import { LocalnetError } from "../../errors.js"
import { httpStatusOf } from "../../httpStatusOf.js"
import type { ApiContext } from "../apiContext.js"
import { publicMessage } from "../publicMessage.js"
import { readJson } from "../readJson.js"
import { accountMethods } from "./accountMethods.js"
import { addressMethods } from "./addressMethods.js"
import { blockMethods } from "./blockMethods.js"
import { callMethods } from "./callMethods.js"
import type { Method } from "./method.js"
import { transactionMethods } from "./transactionMethods.js"

const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    ...blockMethods,
    ...accountMethods,
    ...transactionMethods,
    ...callMethods,
    ...addressMethods,
  }),
)

type Envelope = { id?: string | number | null; jsonrpc?: string }

type Failure = { readonly error: unknown; readonly envelope?: Envelope }

function failure(context: Context, { error, envelope = {} }: Failure): Response {
  const code = httpStatusOf(error)
  return context.json({ ok: false, error: publicMessage(error), code, ...envelope }, code)
}

function requireMethod(name: unknown): Method {
  const found = typeof name === "string" ? METHODS.get(name) : undefined
  if (found === undefined) throw new LocalnetError("UNKNOWN_METHOD", "Unknown method")
  return found
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function envelopeOf(body: unknown): Envelope {
  const id = isRecord(body) ? body.id : undefined
  const known = typeof id === "string" || typeof id === "number" || id === null
  return { jsonrpc: "2.0", ...(known ? { id } : {}) }
}

async function answerRpc(api: ApiContext, context: Context): Promise<Response> {
  let envelope: Envelope = { jsonrpc: "2.0" }
  try {
    const body = await readJson(context)
    envelope = envelopeOf(body)
    if (!isRecord(body)) throw new LocalnetError("INVALID_REQUEST", "request must be an object")
    const result = requireMethod(body.method)(api, body.params ?? {})
    return context.json({ ok: true, result, ...envelope })
  } catch (error) {
    return failure(context, { error, envelope })
  }
}

async function answerRest(api: ApiContext, context: Context): Promise<Response> {
  try {
    const run = requireMethod(context.req.param("method"))
    const params = context.req.method === "POST" ? await readJson(context) : context.req.query()
    return context.json({ ok: true, result: run(api, params) })
  } catch (error) {
    return failure(context, { error })
  }
}

/** TonCenter v2: JSON-RPC, and each of its methods as a REST route. */
export function createV2(api: ApiContext): Hono {
  const app = new Hono()
  app.post("/jsonRPC", (context) => answerRpc(api, context))
  app.on(["GET", "POST"], "/:method", (context) => answerRest(api, context))
  app.notFound((context) =>
    failure(context, { error: new LocalnetError("UNKNOWN_METHOD", "Not Found") }),
  )
  return app
}
