import { type Context, Hono } from "hono"
import type { Chain } from "../../chain/chain.js"
import { LocalnetError } from "../../errors.js"
import { httpStatusOf } from "../../httpStatusOf.js"
import { publicMessage } from "../publicMessage.js"
import { readJson } from "../readJson.js"
import { createEventStream, type EventStream } from "./createEventStream.js"
import { notifySubscribers, type Subscriber } from "./notifications.js"
import { readSubscription } from "./subscription.js"

/** The streaming API, and the means to end all its streams. */
export type Streaming = {
  readonly app: Hono
  clients(): number
  close(): void
}

type StreamingDeps = {
  readonly chain: Chain
  /** Whether the next event is delivered twice. */
  drawDuplicate(): boolean
}

type Client = { readonly stream: EventStream; readonly subscriber: Subscriber }

function openClient(deps: StreamingDeps, data: unknown): Client {
  const subscription = readSubscription(data)
  const stream = createEventStream()
  const { id } = subscription
  stream.event("connected", { ...(id === undefined ? {} : { id }), status: "subscribed" })
  const send = (notification: object) => {
    stream.event("event", notification)
    if (deps.drawDuplicate()) stream.event("event", notification)
  }
  return { stream, subscriber: { subscription, unsettled: new Set(), send } }
}

function failure(context: Context, error: unknown): Response {
  const code =
    error instanceof LocalnetError && httpStatusOf(error) === 422 ? 400 : httpStatusOf(error)
  return context.json({ error: publicMessage(error) }, code)
}

/** Streaming v2 over server-sent events: POST /sse with a subscription. */
export function createStreaming(deps: StreamingDeps): Streaming {
  const app = new Hono()
  const clients = new Set<Client>()
  const unsubscribe = deps.chain.subscribe((event) => {
    if (clients.size === 0 || event.transactions.length === 0) return
    const subscribers = [...clients].map(({ subscriber }) => subscriber)
    notifySubscribers(deps.chain, { event, subscribers })
  })
  app.post("/sse", async (context) => {
    const client = openClient(deps, await readJson(context))
    clients.add(client)
    client.stream.onClose(() => clients.delete(client))
    return client.stream.response
  })
  app.onError((error, context) => failure(context, error))
  app.notFound((context) => failure(context, new LocalnetError("NOT_FOUND", "no such route")))
  return {
    app,
    clients: () => clients.size,
    close() {
      unsubscribe()
      for (const { stream } of clients) stream.close()
    },
  }
}
