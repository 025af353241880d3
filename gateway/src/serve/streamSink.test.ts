import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { InferenceAnswer } from "@cocoon/client"
import { createExchange } from "../http/Exchange.js"
import { createStreamSink } from "./streamSink.js"

const EVENTS = 400
const word = "x".repeat(2_000)
const event = Buffer.from(
  `data: {"id":"a","choices":[{"index":0,"delta":{"content":"${word}"}}]}\n\n`,
)
const DONE = Buffer.from("data: [DONE]\n\n")

/** Everything at hand at once, many times what a socket holds. */
async function* burst() {
  for (let sent = 0; sent < EVENTS; sent += 1) yield event
  yield DONE
}

const answer: InferenceAnswer = {
  status: 200,
  contentType: "text/event-stream",
  data: burst(),
  charge: Promise.resolve(null),
}

let server: Server
afterEach(async () => {
  server.closeAllConnections()
  await once(server.close(), "close")
})

test("a burst that outgrows what is corked reaches its reader to the last byte", async () => {
  server = createServer(async (req, res) => {
    const options = { includeUsage: false, chooseId: () => "a", onFirst: () => undefined }
    const sink = createStreamSink(createExchange(req, res), options)
    await sink.drain(answer)
    sink.finish(null).send()
  }).listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(20_000) })
  const text = await response.text()
  expect(text.length).toBe(EVENTS * event.length + DONE.length)
  expect(text.endsWith(DONE.toString())).toBe(true)
})
