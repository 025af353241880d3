import { once } from "node:events"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { nodeFetch } from "./nodeFetch.js"

let server: Server
let asked: string[]
beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(request.url ?? "")
    if (request.url === "/moved") response.writeHead(302, { location: "/elsewhere" })
    response.end("here")
  })
  await once(server.listen(0, "127.0.0.1"), "listening")
})
afterEach(async () => {
  server.closeAllConnections()
  await once(server.close(), "close")
})

const url = (path: string) => `http://localhost:${(server.address() as AddressInfo).port}${path}`

test("a name that leads inside is connected to only where that is asked for", async () => {
  const response = await nodeFetch()(url("/x"), {})
  const { value } = (await response.body?.getReader().read()) ?? {}
  expect(Buffer.from(value ?? []).toString()).toBe("here")
  const refused = nodeFetch({ publicOnly: true })(url("/y"), {})
  await expect(refused).rejects.toThrow("no public address")
  expect(asked).toEqual(["/x"])
})

test("a redirect is refused, not followed", async () => {
  await expect(nodeFetch()(url("/moved"), {})).rejects.toThrow("redirect")
  expect(asked).toEqual(["/moved"])
})
