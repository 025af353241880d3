import { once } from "node:events"
import { connect } from "node:net"
import { createServeScene, type ServeScene } from "../testing/serveScene.js"
import { createServeServer } from "./serveServer.js"

let scene: ServeScene
beforeEach(async () => {
  scene = await createServeScene()
})
afterEach(() => scene.close())

const listen = { host: "127.0.0.1", port: 0 }
const nothing = () => undefined

it("a taken port and unreadable TLS files are one clear error each", async () => {
  const port = Number(new URL(scene.url).port)
  const taken = { listen: { host: "127.0.0.1", port }, tls: undefined, maxConnections: 1 }
  await expect(createServeServer(taken, nothing)).rejects.toMatchObject({
    code: "HTTP_LISTEN",
    details: { reason: "EADDRINUSE" },
  })
  const missing = { cert: "/nowhere/tls.crt", key: "/nowhere/tls.key" }
  const none = createServeServer({ listen, tls: missing, maxConnections: 1 }, nothing)
  await expect(none).rejects.toMatchObject({ code: "TLS_FILE", details: { reason: "ENOENT" } })
  const file = new URL(import.meta.url).pathname
  const garbage = createServeServer(
    { listen, tls: { cert: file, key: file }, maxConnections: 1 },
    nothing,
  )
  await expect(garbage).rejects.toMatchObject({ code: "TLS_FILE" })
})

it("one connection too many is closed at once", async () => {
  const server = await createServeServer({ listen, tls: undefined, maxConnections: 1 }, nothing)
  const port = Number(new URL(server.url).port)
  const first = connect(port, "127.0.0.1")
  await once(first, "connect")
  const second = connect(port, "127.0.0.1")
  second.on("error", nothing)
  await once(second, "close")
  expect(first.destroyed).toBe(false)
  first.destroy()
  await server.close(AbortSignal.abort())
})

it("browsers of any origin may post; unknown routes and methods are error objects", async () => {
  const preflight = await fetch(`${scene.url}/cocoon/v1/requests`, { method: "OPTIONS" })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get("access-control-allow-origin")).toBe("*")
  expect(preflight.headers.get("access-control-allow-methods")).toBe("GET, POST")
  for (const [method, path] of [
    ["GET", "/metrics"],
    ["GET", "/status"],
    ["GET", "/cocoon/v1/requests"],
    ["POST", "/cocoon/v1/node"],
  ] as const) {
    const response = await fetch(`${scene.url}${path}`, { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: "NOT_FOUND" } })
  }
})

it("no attestation in force: 503 NOT_ATTESTED", async () => {
  const response = await fetch(`${scene.url}/attestation`)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ error: { code: "NOT_ATTESTED" } })
})
